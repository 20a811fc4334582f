import { languageNames, languages, type Language } from "../language.ts";

type Ways = {
  readonly language: Language;
  /** Address without the language. */
  readonly path: string;
  readonly testLocale: boolean;
};

/** The other languages of a page: links; or buttons of its form `form`, so that what was typed in it comes along. */
export const LanguageWays = ({ form, ...ways }: Ways & { readonly form?: string | undefined }) => (
  <>
    {othersOf(ways).map((other) => [
      <LanguageWay language={other} address={`/${other}${ways.path}`} form={form} />,
      " ", // A text browser would run the words together.
    ])}
  </>
);

/** The same within a form, for browsers that know no style: those know no button outside of its form either. */
export const LanguageWaysWithin = ({ language, path }: Omit<Ways, "testLocale">) => (
  <p class="styleless">
    {othersOf({ language, testLocale: false }).map((other) => [
      <button type="submit" formAction={`/${other}${path}`} name="go" value="language">
        {languageNames[other]}
      </button>,
      " ",
    ])}
  </p>
);

const othersOf = ({ language, testLocale }: Pick<Ways, "language" | "testLocale">): Language[] =>
  [...languages, ...(testLocale ? (["xr"] as const) : [])].filter((other) => other !== language);

const LanguageWay = ({
  language,
  address,
  form,
}: {
  language: Language;
  address: string;
  form: string | undefined;
}) => {
  const spoken = language === "xr" ? {} : { lang: language };
  const words = (
    <>
      <span class="short">{language.toUpperCase()}</span> <span class="full">{languageNames[language]}</span>
    </>
  );
  if (form === undefined)
    return (
      <a href={address} {...spoken} {...(language === "xr" ? {} : { hreflang: language })}>
        {words}
      </a>
    );
  return (
    <button type="submit" form={form} formAction={address} name="go" value="language" formNoValidate {...spoken}>
      {words}
    </button>
  );
};
