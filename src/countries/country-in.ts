import { languages } from "../kit/language.ts";
import { countryCodes, isCountryCode } from "./country-names.ts";

/**
 * The code of the country that somebody typed, or null: in any of many languages, with or without accents, capitals and
 * articles, by a short name or a code, and with a slip of the finger in a longer name. It never guesses between two.
 */
export const countryIn = (typed: string): string | null => {
  if (typed.length > longest) return null;
  const wanted = plain(typed);
  if (wanted === "") return null;
  const exact = namesByCountry().byName.get(wanted);
  if (exact !== undefined) return exact;
  const slips = wanted.length < 5 ? 0 : wanted.length < 9 ? 1 : 2;
  return slips === 0 ? null : nearest(wanted, slips);
};

const longest = 80;

/** Besides ours: what travellers who come here may write in. The browser brings the names. */
const spoken = [...languages, "es", "it", "pt", "pl", "ro", "tr", "ru", "uk", "ar", "sq", "vi", "th", "zh"];

/** Names that no list of official ones holds, as they are spoken of. */
const others: Readonly<Record<string, string>> = {
  AE: "UAE, Emirates, Dubai, Abu Dhabi",
  BA: "Bosnia, Bosnie, Bosnië, Bosnien",
  BO: "Bolivia",
  CD: "DRC, RDC, DR Congo, Democratic Republic of the Congo, République démocratique du Congo, Congo Kinshasa, Zaire",
  CF: "Central Africa",
  CG: "Congo Brazzaville, Republic of the Congo, République du Congo",
  CI: "Ivory Coast, Elfenbeinküste, Ivoorkust",
  CZ: "Czech Republic, République tchèque, Tsjechische Republiek, Tschechische Republik",
  DO: "Dominican Republic, Saint Domingue",
  GB: "UK, U.K., Great Britain, Britain, England, Scotland, Wales, Northern Ireland, Grande-Bretagne, Angleterre, Écosse, Pays de Galles, Irlande du Nord, Groot-Brittannië, Engeland, Schotland, Großbritannien, Schottland",
  HK: "Hong Kong",
  IR: "Persia",
  KP: "North Korea, Corée du Nord, Noord-Korea, Nordkorea",
  KR: "Korea, South Korea, Corée du Sud, Corée, Zuid-Korea, Südkorea",
  LA: "Laos",
  MK: "Macedonia, Macédoine, Macedonië, Mazedonien",
  MM: "Burma, Birmanie, Birma",
  NL: "Holland, Hollande, The Netherlands",
  PS: "Palestine",
  RU: "Russia",
  SZ: "Swaziland",
  TH: "ประเทศไทย",
  TR: "Turkey, Turquie, Turkije",
  TZ: "Zanzibar",
  US: "USA, U.S.A., U.S., America, Amérique, Amerika, États-Unis d’Amérique",
  VA: "Vatican, Vatikan",
  VN: "Viet Nam",
};

type Names = { readonly byName: ReadonlyMap<string, string> };
let known: Names | undefined;

/** A name that two countries could mean is nobody's; the official name of ours goes before any other. */
const namesByCountry = (): Names => {
  if (known !== undefined) return known;
  const byName = new Map<string, string>();
  const twice = new Set<string>();
  const add = (name: string, code: string): void => {
    const key = plain(name);
    if (key === "" || twice.has(key)) return;
    const other = byName.get(key);
    if (other === undefined || other === code) return void byName.set(key, code);
    if (ours.has(key)) return;
    byName.delete(key);
    twice.add(key);
  };
  const ours = new Set<string>();
  for (const language of spoken) {
    for (const style of ["long", "short"] as const) {
      for (const [code, name] of namesIn(language, style)) add(name, code);
    }
    if (language === languages.at(-1)) {
      for (const [code, names] of Object.entries(others)) for (const name of names.split(", ")) add(name, code);
      for (const code of countryCodes) add(code, code);
      for (const name of byName.keys()) ours.add(name);
    }
  }
  known = { byName };
  return known;
};

const namesIn = (language: string, style: "long" | "short"): readonly (readonly [string, string])[] => {
  try {
    const names = new Intl.DisplayNames(language, { type: "region", style, fallback: "none" });
    return countryCodes.flatMap((code) => {
      const name = names.of(code);
      return name === undefined ? [] : [[code, name] as const];
    });
  } catch {
    // An old browser that knows no names: codes and the names above remain.
    return [];
  }
};

/** "L’Île Maurice " and "ile maurice" are one. */
const plain = (name: string): string =>
  name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/ß/g, "ss")
    .replace(/[œ]/g, "oe")
    .replace(/[æ]/g, "ae")
    .replace(/&/g, " and ")
    .replace(/\bst\b\.?/g, "saint")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .replace(/^ ?(?:the|le|la|les|l|het|de|der|die|das|den) /, "")
    .trim();

const nearest = (wanted: string, slips: number): string | null => {
  let best: string | null = null;
  let least = slips + 1;
  for (const [name, code] of namesByCountry().byName) {
    if (Math.abs(name.length - wanted.length) > slips || name.length < 5 || isCountryCode(name.toUpperCase())) continue;
    const far = distance(wanted, name, least);
    if (far < least) [best, least] = [code, far];
    else if (far === least && far <= slips && code !== best) best = null;
  }
  return best;
};

/** How many letters were left out, put in, changed or swapped; anything above `most` is as good as `most` + 1. */
const distance = (a: string, b: string, most: number): number => {
  let [before, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, n) => n)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(row[j - 1]! + 1, last[j]! + 1, last[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        row[j] = Math.min(row[j]!, before[j - 2]! + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[b.length]!;
};
