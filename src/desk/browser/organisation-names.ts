import { nameOf } from "./desk-state.ts";
import { language, listInWords } from "./words.ts";

/** Organisations by their names in the reader's language: "ECPAT Belgium and Child Focus". */
export const namesOf = (ids: readonly string[]): string => listInWords(ids.map((id) => nameOf(id, language.value)));
