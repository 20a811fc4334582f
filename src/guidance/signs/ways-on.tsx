import type { Slot } from "../slots.ts";

/** `{{ways-on}}`: into the form, to "Am I sure?", to who can act. */
export const waysOn: Slot = ({ language, t }) => (
  <p class="actions">
    <a class="button" href={`/${language}/report`}>
      {t("guidance.report-button")}
    </a>{" "}
    <a class="button even" href={`/${language}/unsure`}>
      {t("signs.on.unsure")}
    </a>{" "}
    <a class="button plain" href={`/${language}/compass`}>
      {t("signs.on.compass")}
    </a>
  </p>
);
