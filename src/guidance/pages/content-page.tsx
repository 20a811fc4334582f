import type { VNode } from "preact";
import { Drawing } from "../../kit/page/drawing.tsx";
import { dayInWords, languageNames, spokenOf, type Language, type T } from "../../kit/language.ts";
import type { Page } from "../content.ts";
import { slots, type SlotAsked } from "../slots.ts";

type Shown = Omit<SlotAsked, "argument"> & { readonly page: Page };

/** Heading, lead, words and filled places; below, where the facts come from and who has still to read the translation. */
export const ContentPage = ({ page, ...asked }: Shown): VNode => (
  <article class="narrow guide" {...(page.spoken === spokenOf(asked.language) ? {} : { lang: page.spoken })}>
    {page.drawing === null ? null : <Drawing name={page.drawing} />}
    <h1>{page.title}</h1>
    {page.day === null ? null : (
      <p class="soft">
        <time dateTime={page.day}>{dayInWords(page.day, asked.language)}</time>
      </p>
    )}
    {page.lead === null ? null : <p class="lead">{page.lead}</p>}
    {page.blocks.map((block) =>
      block.kind === "prose" ? (
        <div class="prose" dangerouslySetInnerHTML={{ __html: block.html(asked.language) }} />
      ) : (
        (slots[block.name]?.({ ...asked, argument: block.argument }) ?? null)
      ),
    )}
    <Foundations page={page} language={asked.language} t={asked.t} />
  </article>
);

const Foundations = ({ page, language, t }: { page: Page; language: Language; t: T }): VNode | null => {
  const foreign = page.spoken !== spokenOf(language);
  const unread = page.review === "awaiting-native-review";
  if (!foreign && !unread && page.sources.length === 0) return null;
  return (
    <aside class="foundations">
      {foreign ? <p>{t("guidance.page.not-translated", { language: languageNames[page.spoken] })}</p> : null}
      {unread ? <p>{t("guidance.page.awaiting-review")}</p> : null}
      {page.sources.length === 0 ? null : (
        <details>
          <summary>{t("guidance.page.sources")}</summary>
          <p>{t("guidance.page.found", { day: dayInWords(page.checked ?? "", language) })}</p>
          <ul>
            {page.sources.map((source) => (
              <li>
                <bdi dir="ltr">{source}</bdi>
              </li>
            ))}
          </ul>
        </details>
      )}
    </aside>
  );
};
