import type { ComponentChildren, VNode } from "preact";
import type { T } from "../../kit/language.ts";

/** A page beside the form. What was typed is in this page alone: a link that took its place would throw it away. */
export const Aside = ({ href, t, children }: { href: string; t: T; children: ComponentChildren }): VNode => (
  <a href={href} target="_blank" rel="noopener">
    {children} <small>{t("report.new-tab")}</small>
  </a>
);
