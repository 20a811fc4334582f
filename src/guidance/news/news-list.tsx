import { dayOf } from "../../kit/clock.ts";
import { dayInWords } from "../../kit/language.ts";
import type { Slot } from "../slots.ts";
import { newsIn } from "./news.ts";

/** `{{news-list}}`: what happened, the newest first, and where a feed reader finds the same. */
export const newsList: Slot = ({ content, language, t, clock }) => (
  <>
    <ul class="rows">
      {newsIn(content, language, dayOf(clock)).map(({ path, title, lead, day }) => (
        <li>
          <a href={`/${language}${path}`}>
            <strong>{title}</strong> <time dateTime={day}>{dayInWords(day, language)}</time>
            {lead === null ? "" : ` · ${lead}`}
          </a>
        </li>
      ))}
    </ul>
    <p class="soft">
      {t("news.feed.says")} <a href={`/${language}/news.atom`}>{t("news.feed")}</a>
    </p>
  </>
);
