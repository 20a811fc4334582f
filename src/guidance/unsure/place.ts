import { countryNames } from "../../countries/country-names.ts";
import { languages } from "../../kit/language.ts";

/** The country that "Pattaya, Thailand" names, in whichever language, and what is left; null where none is named. */
export const countryNamed = (
  where: string,
): { readonly code: string; readonly name: string; readonly rest: string } | null => {
  const parts = where.split(",").map((part) => part.trim());
  for (const part of parts.toReversed()) {
    const code = codes().get(part.toLowerCase());
    if (code !== undefined) return { code, name: part, rest: parts.filter((one) => one !== part).join(", ") };
  }
  return null;
};

let known: ReadonlyMap<string, string> | null = null;
const codes = (): ReadonlyMap<string, string> =>
  (known ??= new Map(
    languages.flatMap((language) =>
      countryNames(language).map(({ name, code }) => [name.toLowerCase(), code] as const),
    ),
  ));
