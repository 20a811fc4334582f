import { Drawing } from "../../kit/page/drawing.tsx";
import type { Slot } from "../slots.ts";
import { audiences } from "./signs.ts";

/** `{{audiences}}`: one broad row for each page about somebody's place or work. */
export const audienceRows: Slot = ({ language, content }) => (
  <ul class="rows drawn">
    {audiences.map((audience) => {
      const page = content.page(language, `/intervene/${audience}`);
      return page === null ? null : (
        <li>
          <a href={`/${language}${page.path}`}>
            {page.drawing === null ? null : <Drawing name={page.drawing} />}
            <span>
              <strong>{page.tab}</strong> {page.title}
            </span>
          </a>
        </li>
      );
    })}
  </ul>
);
