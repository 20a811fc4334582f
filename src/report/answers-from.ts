import type { Answers, Given, QuestionId } from "./answers.ts";
import { table } from "./form.ts";

/** Answers from a form or another thread, or null for anything else. What they say is the rules' business. */
export const answersFrom = (value: unknown): Answers | null => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const sound = Object.entries(value).every(([question, given]) => isQuestion(question) && isGiven(given));
  return sound ? (value as Answers) : null;
};

export const isQuestion = (name: string): name is QuestionId => Object.hasOwn(table, name);
const isGiven = (value: unknown): value is Given =>
  typeof value === "object" &&
  value !== null &&
  !Array.isArray(value) &&
  Object.entries(value).every(
    ([field, one]) =>
      field.length <= 40 && (isText(one) || (Array.isArray(one) && one.length <= 200 && one.every(isText))),
  );

// Longer than any field may be, so that somebody who pasted too much still gets it back with a word about it.
const isText = (value: unknown): value is string => typeof value === "string" && value.length <= longestText;
const longestText = 200_000;
