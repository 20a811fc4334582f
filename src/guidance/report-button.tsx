import type { SlotAsked } from "./slots.ts";

/** `{{report-button}}`: the way into the form. */
export const reportButton = ({ language, t }: Pick<SlotAsked, "language" | "t">) => (
  <p class="actions">
    <a class="button" href={`/${language}/report`}>
      {t("guidance.report-button")}
    </a>
  </p>
);
