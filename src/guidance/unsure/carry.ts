import { countryNames } from "../../countries/country-names.ts";
import type { InFour } from "../../countries/pack.ts";
import type { AskedSign, Told } from "./told.ts";

/**
 * What goes along into the report, if somebody wishes: under the form's own field names, which are the whole contract
 * between the two. The words become text that can be changed. How somebody looked never goes along.
 */
export const carriedFields = (
  told: Told,
  signs: readonly AskedSign[],
  language: keyof InFour,
): readonly (readonly [name: string, value: string])[] => {
  const chosen = signs.filter(({ id }) => told.noticed.includes(id));
  const fields: (readonly [string, string])[] = [
    ["danger.now", told.danger === "unknown" ? "" : told.danger],
    ["setting.where", told.setting === "unknown" ? "" : told.setting],
    ["what.description", carriedWords(told, signs, language).join("\n")],
    ...[...new Set(chosen.map(({ asked }) => asked.kind))].map((kind) => ["what.kind", kind] as const),
    ...placeFields(told, language),
    ["when.about", told.when],
  ];
  return [["brought", "unsure"] as const, ...fields.filter(([, value]) => value.trim() !== "")];
};

/** The same words as a list: what somebody sees before they take them along. */
export const carriedWords = (told: Told, signs: readonly AskedSign[], language: keyof InFour): readonly string[] => [
  ...signs.filter(({ id }) => told.noticed.includes(id)).map(({ text }) => text[language]),
  ...(told.other.trim() === "" ? [] : [told.other.trim()]),
];

/** "Pattaya, Thailand" fills two fields of the form: the country decides who can act. */
const placeFields = ({ setting, where }: Told, language: keyof InFour): readonly (readonly [string, string])[] => {
  if (setting === "online") return [["place.web", where]];
  const parts = where.split(",").map((part) => part.trim());
  const names = new Set(countryNames(language).map(({ name }) => name.toLowerCase()));
  const country = parts.findLast((part) => names.has(part.toLowerCase()));
  return country === undefined
    ? [["place.place", where]]
    : [
        ["place.country", country],
        ["place.place", parts.filter((part) => part !== country).join(", ")],
      ];
};
