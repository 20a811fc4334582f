import type { QuestionId } from "./answers.ts";
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

/** Every question, in the order in which it is asked. */
export const questions: readonly Question[] = [
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
];

const byId = new Map<StepId, Question>(questions.map((question) => [question.id, question]));

export const questionOf = (id: QuestionId): Question => {
  const found = byId.get(id);
  if (found === undefined) throw new Error(`no question "${id}"`);
  return found;
};

/** "Step 3 of 11": the door about danger is not counted, the check is. */
export const stepsInAll = questions.length;
export const stepNumber = (at: StepId): number =>
  at === "check" ? stepsInAll : questions.findIndex((question) => question.id === at);
