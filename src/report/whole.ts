import type { Answers, Given, QuestionId } from "./answers.ts";
import { questions } from "./form.ts";
import type { Journey } from "./journey.ts";
import type { Field, Question, StepId } from "./question.ts";

/** Form data, as far as it is read here. */
type Entries = Pick<FormData, "get" | "getAll" | "has">;

/**
 * Every field that a question may ask, whatever was answered to others. The form without scripts is one document, in
 * which nothing can wait for an answer: it shows them all.
 */
export const fieldsAtAll = (question: Question, answers: Answers): readonly Field[] => {
  const found = new Map<string, Field>();
  for (const variant of [answers, ...variants])
    for (const field of question.fields(variant)) found.set(field.name, field);
  return [...found.values()];
};

/** Each answer by a choice, alone: fields depend on no more than one. */
const variants: readonly Answers[] = [
  {},
  ...questions.flatMap(({ id, fields }) =>
    fields({}).flatMap(({ name, kind, options = [] }) =>
      kind === "choice" ? options.map((option): Answers => ({ [id]: { [name]: option } })) : [],
    ),
  ),
];

/** What stands in the whole form: only its own fields, and of each question only what was filled in. */
export const toldInWhole = (entries: Entries): Answers => {
  const told: Partial<Record<QuestionId, Given>> = {};
  for (const question of questions) {
    const given: Record<string, string | readonly string[]> = {};
    for (const field of fieldsAtAll(question, {})) {
      const name = `${question.id}.${field.name}`;
      if (field.kind === "ticks" || field.kind === "organisations") {
        const ticks = entries.getAll(name).filter((one) => typeof one === "string");
        if (ticks.length > 0) given[field.name] = ticks;
      } else {
        const text = lineEnds(entries.get(name));
        if (text !== "") given[field.name] = text;
      }
    }
    const mark = entries.get(`${question.id}.mark`);
    if (question.mayStayBlank && mark === "unknown") given["mark"] = mark;
    if (Object.keys(given).length > 0) told[question.id] = given;
  }
  const offered = entries.getAll("readers.offered");
  const chosen = told.readers?.["chosen"] ?? [];
  if (offered.length > 0) told.readers = { chosen };
  // Nobody was unticked: that is no answer, and whoever comes to the list later is ticked too.
  if (offered.length > 0 && offered.every((one) => chosen.includes(one as string))) delete told.readers;
  return told;
};

/** What was told before, and over it what is told now. */
export const over = (before: Answers, now: Answers): Answers => ({
  ...before,
  ...Object.fromEntries(Object.entries(now).map(([id, given]) => [id, { ...before[id as QuestionId], ...given }])),
});

/** The same in the browser, when a script takes over: `hash` says which question somebody had come to. */
export const typedInWhole = (begun: Journey, entries: Entries, hash: string): Journey => {
  const told = toldInWhole(entries);
  const kept = Object.fromEntries(
    Object.entries(told).map(([id, given]) => [id, { ...markOf(begun.answers[id as QuestionId], given), ...given }]),
  );
  return { ...begun, at: stepOf(hash) ?? begun.at, answers: kept };
};

/** What stands in the form and nobody typed: a poster's place, the answer of a door. All else the browser takes from the fields. */
export const untouched = (answers: Answers): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([, given]) => given.mark === "poster"));

/** What was brought is still not typed as long as nobody changed it, or added to it. */
const markOf = (before: Given | undefined, now: Given): Given => {
  const mark = before?.["mark"];
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(now)]);
  const same = [...names].every((name) => name === "mark" || now[name] === before?.[name]);
  return mark !== undefined && same ? { mark } : {};
};

/** Where a section of the whole form stands: a number, because it remains in the history. */
export const placeOf = (at: StepId): string =>
  String(at === "check" ? questions.length : questions.findIndex(({ id }) => id === at));
const stepOf = (hash: string): StepId | undefined =>
  hash === `#${questions.length}` ? "check" : questions.find(({ id }) => `#${placeOf(id)}` === hash)?.id;

/** The last question to which something was said: there somebody goes on, who comes back in another language. */
export const furthest = (answers: Answers): StepId =>
  questions.findLast(({ id }) => id !== "readers" && answers[id] !== undefined)?.id ?? questions[0]!.id;

/** A form sends each end of a line as two signs; what was typed had one. Nothing for a file or for what is not there. */
export const lineEnds = (value: unknown): string => (typeof value === "string" ? value.replaceAll("\r\n", "\n") : "");
