import { isCountryCode } from "../../countries/country-names.ts";
import { languages } from "../../kit/language.ts";
import { longestPlace, placeOf, type Place } from "./address.ts";
import { unknownLetter } from "./lettering.ts";

export const sizes = ["a4", "a3", "a6", "a7"] as const;
export const numbers = ["116000", "112", "none"] as const;
export const printers = ["own", "shop"] as const;

/** What somebody wants on a poster for their place. */
export type PosterAsked = Place & {
  readonly language: (typeof languages)[number];
  readonly size: (typeof sizes)[number];
  readonly number: (typeof numbers)[number];
  readonly printer: (typeof printers)[number];
};
export type Typed = { readonly [field in keyof PosterAsked]: string };
export type Wrong = { readonly field: keyof PosterAsked; readonly key: string; readonly letter?: string };

/** What was typed, as it was typed, and what is wrong with it. */
export const posterAskedIn = (
  form: Pick<FormData, "get">,
): { readonly typed: Typed; readonly wrong: readonly Wrong[]; readonly asked: PosterAsked | null } => {
  const field = (name: string): string => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  const typed: Typed = {
    name: field("name"),
    town: field("town"),
    country: field("country"),
    language: field("language"),
    size: field("size"),
    number: field("number"),
    printer: field("printer"),
  };
  const [name, town] = [plain(typed.name), plain(typed.town)];
  const place = { name, town, country: typed.country };
  const wrong: Wrong[] = [];
  if (!/[\p{L}\p{N}]/u.test(name)) wrong.push({ field: "name", key: "name-missing" });
  else if (placeOf(place).length > longestPlace)
    wrong.push({ field: town.length > name.length ? "town" : "name", key: "too-long" });
  for (const [at, text] of [
    ["name", name],
    ["town", town],
  ] as const) {
    const letter = unknownLetter(text);
    if (unseen.test(text)) wrong.push({ field: at, key: "control" });
    else if (letter !== null) wrong.push({ field: at, key: "unknown-letter", letter });
  }
  if (!isCountryCode(typed.country)) wrong.push({ field: "country", key: "choose" });
  for (const [at, known] of Object.entries(choices))
    if (!known.includes(typed[at as keyof typeof choices]))
      wrong.push({ field: at as keyof typeof choices, key: "choose" });
  return { typed, wrong, asked: wrong.length > 0 ? null : ({ ...typed, ...place } as PosterAsked) };
};

const choices: Readonly<Record<"language" | "size" | "number" | "printer", readonly string[]>> = {
  language: languages,
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
