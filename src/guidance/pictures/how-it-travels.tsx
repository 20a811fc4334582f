import type { VNode } from "preact";
import { Drawing } from "../../kit/page/drawing.tsx";
import type { DrawingName } from "../../kit/page/drawings.ts";
import { localeOf, spokenOf } from "../../kit/language.ts";
import type { SlotAsked } from "../slots.ts";

/** `{{how-it-travels}}`: five stations in a line, with the parts and the organisations that this instance really has. */
export const howItTravels = ({ opens, language, t }: Pick<SlotAsked, "opens" | "language" | "t">): VNode => {
  const list = new Intl.ListFormat(localeOf(language), { type: "conjunction" });
  const parts = list.format((opens?.parts ?? []).map((part) => t(`report.readers.part.${part}`)));
  const names = list.format((opens?.readers ?? []).map((reader) => reader.names[spokenOf(language)]));
  if (names === "") return <p>{t("guidance.opens.in-form")}</p>;
  return (
    <figure class="travels">
      <figcaption>{t("guidance.travel")}</figcaption>
      <ol>
        {stations.map(([id, drawing]): VNode => (
          <li>
            <Drawing name={drawing} />
            <p>
              <strong>{t(`guidance.travel.${id}`)}</strong> {t(`guidance.travel.${id}.says`, { parts, names })}
            </p>
          </li>
        ))}
      </ol>
    </figure>
  );
};

const stations = [
  ["write", "phone"],
  ["lock", "lock"],
  ["keep", "shelf"],
  ["read", "key"],
  ["return", "tag"],
] as const satisfies readonly (readonly [string, DrawingName])[];
