import type { VNode } from "preact";
import { dayOf } from "../../kit/clock.ts";
import { dayInWords, spokenOf } from "../../kit/language.ts";
import type { SlotAsked } from "../slots.ts";
import type { May } from "./opens.ts";

/**
 * `{{who-opens}}`: a row for each part of a report, a column for each organisation, a key where it fits. A table, so
 * that it can be heard, printed and copied; the keys say in words what they draw.
 */
export const whoOpens = ({ opens, language, t, clock }: Drawn): VNode => {
  if (!opens || opens.readers.length === 0) return <p>{t("guidance.opens.in-form")}</p>;
  return (
    <figure class="opens">
      <table>
        <caption>{t("guidance.opens")}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span class="unseen">{t("guidance.opens.part")}</span>
            </th>
            {opens.readers.map(({ names }) => (
              <th scope="col">{names[spokenOf(language)]}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {opens.parts.map((part) => (
            <tr>
              <th scope="row">{t(`report.readers.part.${part}`)}</th>
              {opens.readers.map((reader) => (
                <Cell may={reader.may[part] ?? "never"} words={t(`guidance.opens.${reader.may[part] ?? "never"}`)} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <figcaption>{t("guidance.opens.day", { day: dayInWords(dayOf(clock), language) })}</figcaption>
    </figure>
  );
};

type Drawn = Pick<SlotAsked, "opens" | "language" | "t" | "clock">;

/** A key that fits, a key under a condition which stands beside it, or no key at all. */
const Cell = ({ may, words }: { may: May; words: string }): VNode => (
  <td class={may}>
    {may === "never" ? null : (
      <svg viewBox="0 0 40 20" width="40" height="20" aria-hidden="true" focusable="false">
        <path d="M11 2A8 8 0 1 1 11 18A8 8 0 1 1 11 2ZM19 10H37V15M31 10V14" />
      </svg>
    )}
    <span class={may === "always" || may === "never" ? "unseen" : "small"}>{words}</span>
  </td>
);
