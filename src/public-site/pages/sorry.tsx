import type { Language, T } from "../../kit/language.ts";

export type Sorry = { readonly reason: string; readonly reference?: string | undefined };

/** What did not work, what to do next. The numbers stand above it, as on every page. */
export const SorryPage = ({ t, language, reason, reference }: Sorry & { t: T; language: Language }) => (
  <div class="narrow">
    <h1>{t(`kit.error.${reason}.title`)}</h1>
    <p class="lead">{t(`kit.error.${reason}.text`)}</p>
    {reference === undefined ? null : <p class="soft">{t("kit.error.reference", { reference })}</p>}
    <div class="actions">
      <a class="button even" href={`/${language}/`}>
        {t("kit.error.home")}
      </a>
    </div>
  </div>
);
