import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { countryNames } from "../../countries/country-names.ts";
import type { Language } from "../../kit/language.ts";

/**
 * Suggestions for every field of kind "country" on the page; whatever else is typed is taken too. Once a page,
 * and only where scripts draw it: the names of all countries weigh a tenth of the page, and any spelling is understood.
 * Once the question stands there: to put them into order takes a slow telephone as long as to draw the rest.
 */
export const CountryNames = ({ language }: { language: Language }): VNode => {
  const [stands, setStands] = useState(false);
  useEffect(() => setStands(true), []);
  return (
    <datalist id="countries">
      {stands && countryNames(language).map(({ code, name }) => <option key={code} value={name} />)}
    </datalist>
  );
};
