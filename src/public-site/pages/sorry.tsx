import { languageNames, languages, type Language, type T } from "../../kit/language.ts";

export type Sorry = {
  readonly reason: string;
  readonly reference?: string | undefined;
  /** Address without the language of the page that was probably meant. */
  readonly found: string | null;
};

/** What did not work, what to do next. The numbers stand above it, as on every page. */
export const SorryPage = ({ t, language, reason, reference, found }: Sorry & { t: T; language: Language }) => (
  <div class="narrow">
    <h1>{t(`kit.error.${reason}.title`)}</h1>
    <p class="lead">{t(`kit.error.${reason}.text`)}</p>
    {reference === undefined ? null : <p class="soft">{t("kit.error.reference", { reference })}</p>}
    {found === null ? null : (
      <>
        <p>{t("kit.error.elsewhere")}</p>
        <ul class="rows">
          {languages.map((other) => (
            <li>
              <a href={`/${other}${found}`} hreflang={other} lang={other}>
                <strong>{languageNames[other]}</strong>
              </a>
            </li>
          ))}
        </ul>
      </>
    )}
    <div class="actions">
      <a class="button even" href={`/${language}/`}>
        {t("kit.error.home")}
      </a>{" "}
      <a class="button even" href={`/${language}/search`}>
        {t("kit.map.search")}
      </a>
    </div>
  </div>
);
