import type { VNode } from "preact";
import { isStale, oldPageOf } from "../../../countries/facts.ts";
import type { Checked } from "../../../countries/pack.ts";
import { dayInWords } from "../../../kit/language.ts";
import { WhereFrom } from "../../pages/where-from.tsx";
import type { Telling } from "../telling.ts";

/** One fact of a page, by the name a reader sees above. */
export type Origin = { readonly what: string; readonly checked: Checked };

/** One quiet place below everything: of each fact its pages, the day of reading, what may have changed. */
export const Origins = ({ facts, ...telling }: Telling & { readonly facts: readonly Origin[] }): VNode | null =>
  facts.length === 0 ? null : (
    <WhereFrom t={telling.t}>
      <ul>
        {facts.map(({ what, checked }) => (
          <li>
            <b>{what}</b> <bdi dir="ltr">{checked.sources.join(", ")}</bdi> {saidOf(checked, telling).join(" ")}
          </li>
        ))}
      </ul>
    </WhereFrom>
  );

const saidOf = (checked: Checked, { language, t, today }: Telling): string[] => {
  const year = oldPageOf(checked);
  const stale = checked.checked_on !== null && isStale(checked.checked_on, today);
  return [
    t(`compass.source.${checked.state}`, { day: dayInWords(checked.checked_on!, language) }),
    ...(year === null ? [] : [t("compass.source.old", { year })]),
    ...(stale ? [t("compass.source.stale")] : []),
  ];
};
