import type { VNode } from "preact";
import { Drawing } from "../../kit/page/drawing.tsx";
import { dayInWords, type Language } from "../../kit/language.ts";
import type { Page } from "../content.ts";
import type { FirstLines } from "../first-lines.ts";

/** What fits a small phone without a thumb: the title, and the whole page in a few lines. */
export const FirstScreen = ({ page, language }: { page: Page; language: Language }): VNode => (
  <header>
    {page.drawing === null ? null : <Drawing name={page.drawing} />}
    <h1>{page.title}</h1>
    {page.day === null ? null : (
      <p class="soft">
        <time dateTime={page.day}>{dayInWords(page.day, language)}</time>
      </p>
    )}
    <Lines lines={page.short} language={language} />
    {page.lead === null ? null : <p class="lead">{page.lead}</p>}
  </header>
);

const Lines = ({ lines, language }: { lines: FirstLines; language: Language }): VNode | null =>
  lines.length === 0 ? null : (
    <ul class="first">
      {lines.map(({ html }) => (
        <li dangerouslySetInnerHTML={{ __html: html(language) }} />
      ))}
    </ul>
  );
