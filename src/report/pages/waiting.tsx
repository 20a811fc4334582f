import type { VNode } from "preact";
import type { T } from "../../kit/language.ts";
import { gap } from "../in-turn.ts";

/** Says that something is being locked, and which number it has. What comes of it takes its place, see in-turn.ts. */
export const Waiting = ({ what, number, t }: { what: "report" | "letter"; number: number; t: T }): VNode => (
  <div>
    <div class="waiting narrow" role="status">
      <h1>{t(`report.noscript.waiting.${what}`)}</h1>
      <p class="lead">{t("report.noscript.waiting.number", { number })}</p>
      <p>{t("report.noscript.waiting.keep")}</p>
      <p class="soft">{t("report.noscript.waiting.long")}</p>
    </div>
    {gap}
  </div>
);
