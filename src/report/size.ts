import type { AnswerCompartment, Answers } from "./answers.ts";
import { compartmentsOf } from "./compartments.ts";
import type { FieldError, Question } from "./question.ts";

/**
 * The bytes that the answers of one compartment may take together: the largest a sealed part can be, less what else
 * stands in it (docs/protocol.md, 5 and 8). One field may be long; five long ones in a script of three bytes a letter are more.
 */
export const roomFor: Readonly<Record<AnswerCompartment, number>> = {
  core: 240 * 1024,
  contact: 250 * 1024,
  child: 250 * 1024,
};

/** Said where it was typed, beside the longest field of a question that fills more than a small share of a full part. */
export const tooMuch = (answers: Answers, question: Question): readonly FieldError[] => {
  const sealed = compartmentsOf({ ...answers, identity: { ...answers.identity, choice: "share" } });
  for (const compartment of ["core", "contact", "child"] as const) {
    const room = roomFor[compartment];
    const part = sealed[compartment];
    const own = part?.[question.id];
    // Of ten questions in a full part, one at least fills a sixteenth: there is always one to name.
    if (part === null || own === undefined || bytesOf(part) <= room || bytesOf(own) < room / 16) continue;
    const [longest] = Object.entries(own).toSorted(([, a], [, b]) => b.length - a.length);
    if (longest !== undefined) return [{ field: longest[0], key: "report.error.too-much" }];
  }
  return [];
};

const bytesOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;
