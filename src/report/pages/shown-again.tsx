import type { VNode } from "preact";
import type { Language, T } from "../../kit/language.ts";
import { Aside } from "./aside.tsx";

/**
 * [Note: what a browser without scripts keeps] It holds what was posted beside the entry in its history, and whoever
 * loads that entry again posts it again: the page comes back, after the way out and after a restart too. No header
 * forbids it. So each page that answers a POST without scripts says so, and how to clear it.
 */
export const ShownAgain = ({ language, t }: { language: Language; t: T }): VNode => (
  <p>
    {t("report.noscript.again")}{" "}
    <Aside href={`/${language}/protect#traces`} t={t}>
      {t("report.noscript.again.how")}
    </Aside>
  </p>
);
