import { whoAsks, type Answers } from "../../report/answers.ts";
import type { Reading } from "./desk-state.ts";

/** The language in which the reporter read the form, as a tag; null while the report is shut, or when it names none. */
export const languageOf = (reading: Reading): string | null => {
  const core = reading.status === "open" ? reading.opened.core : undefined;
  const said = core === undefined || core === "unreadable" ? "" : (core.core?.language ?? "");
  // What a stranger sealed: only what looks like a language is named as one.
  return /^[a-z]{2,3}(-[A-Za-z]{2,4})?$/.test(said) ? said : null;
};

/** Whoever told it about themselves or about a friend may be a child, and is written to as one. */
export const mayBeYoung = (reading: Reading): boolean => {
  const core = reading.status === "open" ? reading.opened.core : undefined;
  if (core === undefined || core === "unreadable") return false;
  return whoAsks((core.core?.answers ?? {}) as Answers) !== "other";
};
