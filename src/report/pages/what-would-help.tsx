import type { VNode } from "preact";
import type { T } from "../../kit/language.ts";
import type { Journey } from "../journey.ts";
import { thinIn } from "../thin.ts";

/** Worked out from what stands on the page; nothing is asked of the server for it. */
export const WhatWouldHelp = ({
  journey,
  t,
  only,
}: {
  journey: Journey;
  t: T;
  only?: readonly string[];
}): VNode | null => {
  const thin = thinIn(journey.answers).filter((one) => only === undefined || only.includes(one));
  if (thin.length === 0) return null;
  return (
    <aside class="note thin">
      <h2>{t("report.thin.title")}</h2>
      <p>{t("report.thin.intro")}</p>
      <ul>
        {thin.map((one) => (
          <li key={one}>{t(`report.thin.${one}`)}</li>
        ))}
      </ul>
    </aside>
  );
};
