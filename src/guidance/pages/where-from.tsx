import type { ComponentChildren, VNode } from "preact";
import type { T } from "../../kit/language.ts";

type Told = {
  readonly t: T;
  /** Pages and days; most readers never open it. */
  readonly children: ComponentChildren;
};

/**
 * "Where this comes from": sources and days, shut, once for a section or a page and always below what
 * somebody can do. Search leaves out what it holds; open data has the same.
 */
export const WhereFrom = ({ t, children }: Told): VNode => (
  <details class="from">
    <summary>{t("guidance.page.sources")}</summary>
    {children}
  </details>
);

/** Addresses as they were read, one a line; not links, since an old page may have become another. */
export const SourceList = ({ sources }: { sources: readonly string[] }): VNode => (
  <ul>
    {sources.map((source) => (
      <li>
        <bdi dir="ltr">{source}</bdi>
      </li>
    ))}
  </ul>
);
