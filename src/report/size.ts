import type { Answers } from "./answers.ts";
import { compartmentsOf } from "./compartments.ts";
import { limits, type Limits } from "./limits.ts";
import { generalRules, type FieldError, type Question } from "./question.ts";

type Together = Pick<Limits, "together">;

/**
 * One field may be long; five long ones in a script of three bytes a letter are more than a part holds. Said where it was
 * typed, beside the longest field of a question that fills more than a small share of a full part.
 */
export const tooMuch = (
  answers: Answers,
  question: Question,
  { together }: Together = limits,
): readonly FieldError[] => {
  const sealed = compartmentsOf({ ...answers, identity: { ...answers.identity, choice: "share" } });
  for (const compartment of ["core", "contact", "child"] as const) {
    const room = together[compartment];
    const part = sealed[compartment];
    const own = part?.[question.id];
    // Of ten questions in a full part, one at least fills a sixteenth: there is always one to name.
    if (part === null || own === undefined || bytesOf(part) <= room || bytesOf(own) < room / 16) continue;
    const [longest] = Object.entries(own).toSorted(([, a], [, b]) => b.length - a.length);
    if (longest !== undefined) return [{ field: longest[0], key: "report.error.too-much" }];
  }
  return [];
};

/** About so many signs of a field have to go, to a full hundred: nobody counts bytes. */
export const signsTooMany = (
  answers: Answers,
  question: Question,
  field: string,
  { together }: Together = limits,
): number => {
  const sealed = compartmentsOf({ ...answers, identity: { ...answers.identity, choice: "share" } });
  const value = answers[question.id]?.[field];
  const over = (["core", "contact", "child"] as const)
    .filter((compartment) => sealed[compartment]?.[question.id] !== undefined)
    .map((compartment) => bytesOf(sealed[compartment]) - together[compartment]);
  if (typeof value !== "string" || value === "") return 100;
  return Math.max(1, Math.ceil((Math.max(0, ...over) / bytesOf(value)) * (value.length / 100))) * 100;
};

/**
 * What is said while somebody still types: that there is more than fits, in this field or in all of them together. Never
 * that something is missing.
 */
export const tooFull = (answers: Answers, question: Question, most: Together = limits): readonly FieldError[] => {
  const long = generalRules(question.fields(answers), answers[question.id] ?? {}).filter(
    ({ key }) => key === "report.error.too-long",
  );
  return long.length > 0 || !mayFill(answers, most) ? long : tooMuch(answers, question, most);
};

/** Three bytes a sign and six for what has to be escaped: who has typed little is not counted to the byte at each key. */
const mayFill = (answers: Answers, { together }: Together): boolean => {
  const signs = Object.values(answers).reduce(
    (sum, given) => sum + Object.values(given).reduce((of, value) => of + value.length, 0),
    0,
  );
  return 6 * signs > Math.min(...Object.values(together)) - 16 * 1024;
};

const bytesOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;
