import type { VNode } from "preact";
import { isStale, oldPageOf } from "../../../countries/facts.ts";
import type { Checked, Fact } from "../../../countries/pack.ts";
import { dayInWords } from "../../../kit/language.ts";
import type { Telling } from "../telling.ts";

/** Quiet, below what it is about, in its order: which pages, on which day, and whether anybody called. */
export const Sources = ({ facts, names, ...telling }: Asked): VNode | null => {
  const [first, ...rest] = facts;
  if (first === undefined) return null;
  const alike = rest.every(({ checked }) => saidOf(checked, telling) === saidOf(first.checked, telling));
  return (
    <details class="sources">
      <summary>{telling.t("compass.source")}</summary>
      {alike ? <p>{saidOf(first.checked, telling)}</p> : null}
      <ol class={facts.length === 1 || names !== undefined ? "bare" : undefined}>
        {facts.map(({ checked }, n) => (
          <li>
            {names === undefined ? null : <b>{names[n]} </b>}
            <bdi dir="ltr">{checked.sources.join(", ")}</bdi>
            {alike ? null : ` ${saidOf(checked, telling)}`}
          </li>
        ))}
      </ol>
    </details>
  );
};

type Asked = Telling & {
  readonly facts: readonly Fact[];
  /** What each is called, where the facts above carry no number of order. */
  readonly names?: readonly string[];
};

const saidOf = ({ state, checked_on }: Checked, { language, t }: Telling): string =>
  t(`compass.source.${state}`, { day: dayInWords(checked_on!, language) });

/** Never hidden: that a page was old when it was read, or that nobody looked for half a year. */
export const Doubt = ({ checked, t, today }: Telling & { checked: Checked }): VNode | null => {
  const year = oldPageOf(checked);
  const stale = checked.checked_on !== null && isStale(checked.checked_on, today);
  const said = [
    ...(year === null ? [] : [t("compass.source.old", { year })]),
    ...(stale ? [t("compass.source.stale")] : []),
  ];
  return said.length === 0 ? null : <small class="doubt">{said.join(" ")}</small>;
};
