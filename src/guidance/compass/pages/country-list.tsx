import type { VNode } from "preact";
import { Drawing } from "../../../kit/page/drawing.tsx";
import { countryInWords } from "../in-words.ts";
import type { Telling } from "../telling.ts";

export const CountryList = ({ countries, language, t }: Telling & { countries: readonly string[] }): VNode => {
  const named = countries
    .map((code) => ({ code, name: countryInWords(code, language, t) }))
    .toSorted(
      (a, b) => Number(a.code === "world") - Number(b.code === "world") || a.name.localeCompare(b.name, language),
    );
  return (
    <article class="narrow guide">
      <Drawing name="suitcase" />
      <h1>{t("compass.countries.title")}</h1>
      <p class="lead">{t("compass.countries.lead")}</p>
      <ul class="rows">
        {named.map(({ code, name }) => (
          <li>
            <a href={`/${language}/countries/${code.toLowerCase()}`}>
              <strong>{name}</strong>
            </a>
          </li>
        ))}
      </ul>
      <p>
        {t("compass.countries.else")} <a href={`/${language}/compass`}>{t("compass.title")}</a>
      </p>
      <OpenData t={t} />
    </article>
  );
};

/** For programs: the same facts, free to use. */
export const OpenData = ({ t }: Pick<Telling, "t">): VNode => (
  <aside class="foundations">
    <p>{t("compass.open-data")}</p>
    <ul>
      {["countries.json", "countries.schema.json", "hsds.json"].map((file) => (
        <li>
          <a href={`/open-data/${file}`}>
            <bdi dir="ltr">{file}</bdi>
          </a>
        </li>
      ))}
    </ul>
  </aside>
);
