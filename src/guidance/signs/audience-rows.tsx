import type { Slot } from "../slots.ts";
import { audiences } from "./signs.ts";

/** `{{audiences}}`: one broad row for each page about somebody's place or work. */
export const audienceRows: Slot = ({ language, content }) => (
  <ul class="rows">
    {audiences.map((audience) => {
      const page = content.page(language, `/intervene/${audience}`);
      return page === null ? null : (
        <li>
          <a href={`/${language}${page.path}`}>
            <strong>{page.tab}</strong> <span>{page.title}</span>
          </a>
        </li>
      );
    })}
  </ul>
);
