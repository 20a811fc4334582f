import type { InFour } from "../../countries/pack.ts";
import { countryNamed } from "./place.ts";
import { isChild, type Choice, type Told } from "./told.ts";

/**
 * What goes along into the report, if somebody wishes: under the form's own field names, which are the whole contract
 * between the two. The words become text that can be changed. How somebody looked never goes along.
 */
export const carriedFields = (
  told: Told,
  choices: readonly Choice[],
  language: keyof InFour,
): readonly (readonly [name: string, value: string])[] => {
  const kinds = choices.filter(({ id }) => told.noticed.includes(id)).flatMap(({ kind }) => kind ?? []);
  const fields: (readonly [string, string])[] = [
    ...aboutFields(told),
    ["danger.now", told.danger === "unknown" ? "" : told.danger],
    ["setting.where", told.setting === "unknown" ? "" : told.setting],
    ["what.description", carriedWords(told, choices, language).join("\n")],
    ...[...new Set(kinds)].map((kind) => ["what.kind", kind] as const),
    ...placeFields(told),
    ["when.about", told.when],
  ];
  return [brought, ...fields.filter(([, value]) => value.trim() !== "")];
};

/** Into an empty form: only that it is about a child who asks, so that the form speaks to them as to a child. */
export const blankFields = (told: Told): readonly (readonly [name: string, value: string])[] =>
  isChild(told) ? [brought, ...aboutFields(told)] : [];

const brought = ["brought", "unsure"] as const;
const aboutFields = (told: Told) => (isChild(told) ? [["danger.about", "me"] as const] : []);

/** The same words as a list: what somebody sees before they take them along. */
export const carriedWords = (told: Told, choices: readonly Choice[], language: keyof InFour): readonly string[] => [
  ...choices.filter(({ id }) => told.noticed.includes(id)).map(({ text }) => text[language]),
  ...(told.other.trim() === "" ? [] : [told.other.trim()]),
];

/** "Pattaya, Thailand" fills two fields of the form: the country decides who can act. */
const placeFields = ({ setting, where }: Told): readonly (readonly [string, string])[] => {
  if (setting === "online") return [["place.web", where]];
  const named = countryNamed(where);
  return named === null
    ? [["place.place", where]]
    : [
        ["place.country", named.name],
        ["place.place", named.rest],
      ];
};
