import type { Answers, Given, QuestionId } from "./answers.ts";
import { questions } from "./form.ts";
import type { Question } from "./question.ts";
import { fieldsAtAll } from "./whole.ts";

/**
 * As much of what was posted as a page gives back, and whether that is less than came. Somebody who pasted too much gets
 * it back with a word about it; but a page spells one sign with up to six, and a form may be filled to its limit by who
 * only wants us to hold what it becomes. Whatever was cut MUST be said, and never sent.
 */
export const givenBack = (answers: Answers): { readonly answers: Answers; readonly cut: boolean } => {
  let [left, cut] = [together, false];
  const shortened = (text: string, most: number): string => {
    const kept = text.slice(0, Math.min(most, left)).replace(halfASign, "");
    left -= kept.length;
    cut ||= kept.length < text.length;
    return kept;
  };
  const back: Partial<Record<QuestionId, Given>> = {};
  for (const question of questions) {
    const given = answers[question.id];
    if (given === undefined) continue;
    const rooms = roomsOf(question);
    back[question.id] = Object.fromEntries(
      Object.entries(given).map(([name, value]) => [
        name,
        typeof value === "string"
          ? shortened(value, rooms.get(name) ?? shortest)
          : value.map((one) => shortened(one, longestTick)),
      ]),
    );
  }
  return { answers: back, cut };
};

/** UTF-16 units of all answers together: more than all fields hold that are within their lengths. */
const together = 256 * 1024;
/** A value of ours is far shorter; one that was cut is still none of ours. */
const longestTick = 100;
const shortest = 1_000;

/** Twice what a field takes, by its name. */
const roomsOf = (question: Question): ReadonlyMap<string, number> =>
  new Map(fieldsAtAll(question, {}).map(({ name, max }) => [name, Math.max(2 * max, shortest)]));

const halfASign = /[\ud800-\udbff]$/;
