import { dayInWords } from "../../kit/language.ts";
import type { Slot } from "../slots.ts";
import { newsIn } from "./news.ts";

/** `{{news-list}}`: what happened, the newest first, and where a feed reader finds the same. */
export const newsList: Slot = ({ content, language, t }) => (
  <>
    <ol class="news">
      {newsIn(content, language).map(({ path, title, lead, day }) => (
        <li>
          <time dateTime={day}>{dayInWords(day, language)}</time>
          <h2>
            <a href={`/${language}${path}`}>{title}</a>
          </h2>
          {lead === null ? null : <p>{lead}</p>}
        </li>
      ))}
    </ol>
    <p class="soft">
      {t("news.feed.says")} <a href={`/${language}/news.atom`}>{t("news.feed")}</a>
    </p>
  </>
);
