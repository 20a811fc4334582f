import { isCountryCode } from "../../countries/country-names.ts";
import { online, type Situation } from "../../countries/who-may-act.ts";

export const fields = ["place", "residence", "person"] as const;
export type Field = (typeof fields)[number];

/** What was chosen, or which fields hold something that the list doesn't. Nothing chosen means: not known. */
export const situationIn = (form: FormData): { readonly situation: Situation; readonly wrong: readonly Field[] } => {
  const told = (field: Field): string => {
    const value = form.get(field);
    return typeof value === "string" ? value : "";
  };
  const known = (field: Field): boolean =>
    told(field) === "" || isCountryCode(told(field)) || (field === "place" && told(field) === online);
  const chosen = (field: Field): string | null => (told(field) !== "" && known(field) ? told(field) : null);
  return {
    situation: { place: chosen("place"), residence: chosen("residence"), person: chosen("person") },
    wrong: fields.filter((field) => !known(field)),
  };
};
