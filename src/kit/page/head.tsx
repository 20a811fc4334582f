import { languages, type Language, type T } from "../language.ts";

type Told = {
  readonly language: Language;
  readonly path: string;
  readonly title: string;
  readonly description: string | undefined;
  readonly t: T;
  readonly origin: string;
};

/**
 * What search engines and chats are told. A search may name the topic: somebody is looking for it. A preview in a
 * chat may not: the telephone it lights up on may be shared, and Firefox keeps it beside the history.
 */
export const Told = ({ language, path, title, description, t, origin }: Told) => {
  if (language === "xr") return null;
  const name = t("kit.name");
  const preview = {
    "og:site_name": name,
    "og:title": path === "/" || title === name ? name : `${title} · ${name}`,
    "og:description": t("kit.preview"),
    "og:image": `${origin}/kit/${language}/preview.png`,
    "og:locale": locales[language],
  };
  return (
    <>
      <meta name="description" content={shortened(description ?? t("kit.description"))} />
      <link rel="canonical" href={`${origin}/${language}${path}`} />
      {languages.map((other) => (
        <link rel="alternate" hreflang={other} href={`${origin}/${other}${path}`} />
      ))}
      <link rel="alternate" hreflang="x-default" href={origin + unspoken(path)} />
      {Object.entries(preview).map(([property, content]) => (
        <meta property={property} content={content} />
      ))}
      <meta name="twitter:card" content="summary" />
    </>
  );
};

/** For whoever reads none of our languages: the front door goes by the browser, other pages exist in English. */
export const unspoken = (path: string): string => (path === "/" ? "/" : `/en${path}`);

const locales = { fr: "fr_FR", nl: "nl_NL", de: "de_DE", en: "en_GB" } as const;

/** Search engines show about 160 letters; cut between words. */
const shortened = (text: string): string =>
  text.length <= 160 ? text : `${text.slice(0, 158).replace(/[\s,;:.–-]+\S*$/, "")} …`;
