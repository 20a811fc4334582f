import type { VNode } from "preact";
import { countryNames } from "../../countries/country-names.ts";
import type { Language } from "../../kit/language.ts";

/**
 * Suggestions for every field of kind "country" on the page; whatever else is typed is taken too. Once a page,
 * and only where scripts draw it: the names of all countries weigh a tenth of the page, and any spelling is understood.
 */
export const CountryNames = ({ language }: { language: Language }): VNode => (
  <datalist id="countries">
    {countryNames(language).map(({ code, name }) => (
      <option key={code} value={name} />
    ))}
  </datalist>
);
