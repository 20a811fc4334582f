import type { VNode } from "preact";
import { localeOf, type Language, type T } from "../../kit/language.ts";
import { wordsIn } from "../words-in.ts";
import type { Slot } from "../slots.ts";
import { FoundOn } from "../found-on.tsx";
import { Found } from "./found.tsx";
import { publicationTypes, type Publication } from "./publication.ts";

type Shown = { readonly all: readonly Publication[]; readonly language: Language; readonly t: T };

/** `{{publications}}`: by type; two lists of links find the same by year and by language, without a script. */
export const publicationsList: Slot = ({ content, language, t }) => {
  const all = content.list("publications");
  const shown = { all, language, t };
  const types = publicationTypes.filter((type) => all.some((one) => one.type === type));
  return (
    <div class="library">
      <p>{types.map((type) => [<a href={`#${type}`}>{t(`library.type.${type}`)}</a>, " "])}</p>
      <ByYear {...shown} />
      <ByLanguage {...shown} />
      {types.map((type) => (
        <section aria-labelledby={type}>
          <h2 id={type}>{t(`library.type.${type}`)}</h2>
          {all
            .filter((one) => one.type === type)
            .toSorted((a, b) => (b.year ?? "").localeCompare(a.year ?? ""))
            .map((one) => (
              <One publication={one} language={language} t={t} />
            ))}
        </section>
      ))}
      <FoundOn
        t={t}
        language={language}
        says="library.where"
        read={all}
        addresses={all.flatMap(({ found, sources }) => [found, ...sources])}
      />
    </div>
  );
};

const One = ({ publication, language, t }: { publication: Publication; language: Language; t: T }): VNode => (
  <article id={publication.id}>
    <h3>{wordsIn(publication.title, language)}</h3>
    {about(publication, language)}
    <p>{wordsIn(publication.summary, language)}</p>
    <p class="small">
      <Found address={publication.found} t={t} />
    </p>
  </article>
);

/** Year, publisher, languages, as far as pages tell them. */
const about = ({ year, publisher, languages }: Publication, language: Language): VNode | null => {
  const known = [year, publisher, languages.map((code) => languageName(code, language)).join(", ")].filter(
    (one) => one !== null && one !== "",
  );
  return known.length === 0 ? null : <p class="soft small">{known.join(" · ")}</p>;
};

const ByYear = ({ all, language, t }: Shown): VNode => {
  const years = [...new Set(all.flatMap(({ year }) => (year === null ? [] : [year.slice(0, 4)])))]
    .toSorted()
    .toReversed();
  return (
    <Index
      title={t("library.by-year")}
      language={language}
      rows={years.map((year) => [year, all.filter((one) => one.year?.slice(0, 4) === year)])}
    />
  );
};

const ByLanguage = ({ all, language, t }: Shown): VNode => (
  <Index
    title={t("library.by-language")}
    language={language}
    rows={[...new Set(all.flatMap(({ languages }) => languages))]
      .map((code): Row => [languageName(code, language), all.filter(({ languages }) => languages.includes(code))])
      .toSorted(([a], [b]) => a.localeCompare(b, localeOf(language)))}
  />
);

type Row = readonly [heading: string, publications: readonly Publication[]];

const Index = ({ title, rows, language }: { title: string; rows: readonly Row[]; language: Language }): VNode => (
  <details class="helper">
    <summary>{title}</summary>
    <dl>
      {rows.map(([heading, publications]) => (
        <>
          <dt>{heading}</dt>
          {publications.map(({ id, title: name }) => (
            <dd>
              <a href={`#${id}`}>{wordsIn(name, language)}</a>
            </dd>
          ))}
        </>
      ))}
    </dl>
  </details>
);

const languageName = (code: string, language: Language): string =>
  new Intl.DisplayNames(localeOf(language), { type: "language" }).of(code) ?? code;
