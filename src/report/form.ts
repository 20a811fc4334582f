import { whoAsks, type Answers } from "./answers.ts";
import type { Question, StepId } from "./question.ts";
import { child } from "./questions/child.ts";
import { danger } from "./questions/danger.ts";
import { evidence } from "./questions/evidence.ts";
import { identity } from "./questions/identity.ts";
import { others } from "./questions/others.ts";
import { person } from "./questions/person.ts";
import { place } from "./questions/place.ts";
import { readers } from "./questions/readers.ts";
import { setting } from "./questions/setting.ts";
import { what } from "./questions/what.ts";
import { when } from "./questions/when.ts";

/**
 * Every question, in the order in which it is asked. This is the one table: ids, order, steps, compartments, what the
 * desk shows and what "check your answers" shows are derived from it and from the fields of each question.
 */
export const table = {
  danger,
  setting,
  what,
  place,
  when,
  person,
  child,
  others,
  evidence,
  identity,
  readers,
} as const satisfies Readonly<Record<string, Question>>;

export type QuestionId = keyof typeof table;

export const questionIds = Object.keys(table) as readonly QuestionId[];
export const questions: readonly Question[] = questionIds.map((id) => table[id]);

/** The same questions; somebody young is asked at once what happened, and by whom, before when. */
export const orderFor = (answers: Answers): readonly Question[] =>
  whoAsks(answers) === "other" ? questions : young.map((id) => table[id]);

const first: readonly QuestionId[] = ["danger", "what", "setting", "place", "person"];
const young: readonly QuestionId[] = [...first, ...questionIds.filter((id) => !first.includes(id))];

export const questionOf = (id: QuestionId): Question => table[id];

/** "Step 3 of 11": the door about danger is not counted, the check is. */
export const stepsInAll = questions.length;
export const stepNumber = (at: StepId, answers: Answers): number =>
  at === "check" ? stepsInAll : orderFor(answers).findIndex((question) => question.id === at);
