import { countryNames } from "../countries/country-names.ts";
import type { Language } from "../kit/language.ts";
import { start, type Journey } from "./journey.ts";

const longest = 120;

/**
 * Where somebody scanned a poster, as answers that are already there: `?at=<venue, town>&in=<country>`, see [Note: the
 * address on a poster] in guidance. It can be changed like anything typed. What makes no sense is passed over.
 */
export const startFrom = (query: URLSearchParams, language: Language): Journey => {
  const [at, code] = [query.get("at") ?? "", query.get("in") ?? ""];
  const country = countryNames(language).find((one) => one.code === code)?.name;
  if (!isPlain(at)) return start;
  const cut = at.lastIndexOf(",");
  const venue = (cut < 0 ? at : at.slice(0, cut)).trim();
  const town = cut < 0 ? "" : at.slice(cut + 1).trim();
  if (venue === "") return start;
  const place = {
    venue,
    ...(town === "" ? {} : { place: town }),
    ...(country === undefined ? {} : { country }),
    mark: "poster",
  };
  return { ...start, answers: { place } };
};

/** A place on one line: no control signs, nothing that turns the direction of writing. */
const isPlain = (text: string): boolean =>
  text !== "" && text.length <= longest && !/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}]/u.test(text);
