import { countryIn } from "../../countries/country-in.ts";
import { languages } from "../../kit/language.ts";
import { longestPlace, placeOf, type Place } from "./address.ts";
import { unknownLetter } from "./lettering.ts";

export const sizes = ["a4", "a3", "a6", "a7"] as const;
/** Whose number: of the line for children or for reports in that country, of its emergency services, or nobody's. */
export const numbers = ["line", "emergency", "none"] as const;
export const printers = ["own", "shop"] as const;

/** What somebody wants on a poster for their place. */
export type PosterAsked = Place & {
  /** One to four; the first is the one that the code opens. */
  readonly languages: readonly (typeof languages)[number][];
  readonly size: (typeof sizes)[number];
  readonly number: (typeof numbers)[number];
  readonly printer: (typeof printers)[number];
};
type Field = Exclude<keyof PosterAsked, "languages">;
export type Typed = { readonly [field in Field]: string } & { readonly languages: readonly string[] };
export type Wrong = { readonly field: keyof PosterAsked; readonly key: string; readonly letter?: string };

/** Letters of a field that are given back, so that it can be made shorter. */
const mostKept = 1_000;

/** What was typed, as it was typed up to a bound, and what is wrong with it. */
export const posterAskedIn = (
  form: Pick<FormData, "get" | "getAll">,
): { readonly typed: Typed; readonly wrong: readonly Wrong[]; readonly asked: PosterAsked | null } => {
  const field = (name: string): string => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  const kept = (name: string): string => field(name).slice(0, mostKept);
  const typed: Typed = {
    name: kept("name"),
    town: kept("town"),
    country: kept("country"),
    languages: form
      .getAll("languages")
      .filter((value) => typeof value === "string")
      .slice(0, 2 * languages.length)
      .map((value) => value.slice(0, mostKept)),
    size: kept("size"),
    number: kept("number"),
    printer: kept("printer"),
  };
  const [name, town] = [plain(typed.name), plain(typed.town)];
  const country = countryIn(typed.country);
  const chosen = languages.filter((one) => typed.languages.includes(one));
  const wrong: Wrong[] = [];
  if (!/[\p{L}\p{N}]/u.test(name)) wrong.push({ field: "name", key: "name-missing" });
  else if (placeOf({ name, town, country: "" }).length > longestPlace)
    wrong.push({ field: town.length > name.length ? "town" : "name", key: "too-long" });
  for (const [at, text] of [
    ["name", name],
    ["town", town],
  ] as const) {
    const letter = unknownLetter(text);
    if (field(at).length > mostKept) wrong.push({ field: at, key: "cut" });
    else if (unseen.test(text)) wrong.push({ field: at, key: "control" });
    else if (letter !== null) wrong.push({ field: at, key: "unknown-letter", letter });
  }
  if (country === null)
    wrong.push({ field: "country", key: plain(typed.country) === "" ? "country-missing" : "country-unknown" });
  if (chosen.length === 0) wrong.push({ field: "languages", key: "language-missing" });
  for (const [at, known] of Object.entries(choices))
    if (!known.includes(typed[at as keyof typeof choices]))
      wrong.push({ field: at as keyof typeof choices, key: "choose" });
  const asked = { ...typed, name, town, country, languages: chosen };
  return { typed, wrong, asked: wrong.length > 0 ? null : (asked as PosterAsked) };
};

const choices: Readonly<Record<"size" | "number" | "printer", readonly string[]>> = {
  size: sizes,
  number: numbers,
  printer: printers,
};

/** One row, spaces tidied. */
const plain = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/[\s\u00a0]+/g, " ")
    .trim();
/** What no row shows and no address needs: control signs, turns of direction, joiners. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}]/u;
