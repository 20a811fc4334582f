import { textOf, ticksOf, type Answers } from "./answers.ts";
import { inOurCalendar } from "./calendars.ts";
import { belongsTo, isNumber, markBelongsTo } from "./compartments.ts";
import { questions } from "./form.ts";
import { plainNumber } from "../envelope/plain-signs.ts";
import type { Field, Question } from "./question.ts";
import type { T } from "../kit/language.ts";

export type Line = { readonly question: string; readonly answer: string };

/**
 * What the desk shows of one opened compartment: the fields that lie in it, under the officer's label. Only what was
 * said, in the order asked; values it does not know are shown as they are.
 */
export const linesOf = (compartment: string, answers: Answers, t: T): Line[] =>
  questions.flatMap((question) => {
    const lines = saidIn(question, answers, (field) => belongsTo(field, compartment)).map(
      ({ name, field, values }) => ({
        question: t(officersLabel(question, name)),
        answer: inWords(values, field, officersOption(question, t), t),
      }),
    );
    if (lines.length > 0 || markBelongsTo(question, answers) !== compartment) return lines;
    return isUnknown(question, answers)
      ? [{ question: t(`report.officer.${question.id}`), answer: t("report.officer.unknown") }]
      : [];
  });

/** What "check your answers" shows: the same in the words in which it was asked. Who will read is told by who asks. */
export const linesOfQuestion = (question: Question, answers: Answers, t: T): Line[] => {
  const lines = saidIn(question, answers, (field) => field.liesIn !== "elsewhere").map(({ label, field, values }) => ({
    question: t(label),
    answer: inWords(values, field, (one, value) => `${one.label}.${value}`, t),
  }));
  if (lines.length > 0 || !isUnknown(question, answers)) return lines;
  return [{ question: t(question.question), answer: t("report.mark.unknown") }];
};

/** A noun phrase, as a file has it: "Place" and not "In which place was it?". */
export const officersLabel = (question: Question, name: string): string => `report.officer.${question.id}.${name}`;

/** The reporter's words are the officer's too, where there are none for officers. */
const officersOption =
  (question: Question, t: T) =>
  (field: Field, value: string): string => {
    const key = `${officersLabel(question, field.name)}.${value}`;
    return t.has?.(key) === true ? key : `${field.label}.${value}`;
  };

/** One field, or the date, whose three fields are one answer. */
type Said = {
  readonly name: string;
  readonly label: string;
  readonly field: Field;
  readonly values: readonly string[];
};

const saidIn = (question: Question, answers: Answers, shows: (field: Field) => boolean): Said[] => {
  const fields = question.fields(answers).filter(shows);
  const [dated] = fields.filter(({ group }) => group === "date");
  const date = dated === undefined ? "" : dateOf(question, answers);
  return [
    ...(dated !== undefined && date !== ""
      ? [{ name: "date", label: `report.${question.id}.group.date`, field: dated, values: [date] }]
      : []),
    ...fields
      .filter(({ group }) => group !== "date")
      .map((field) => ({ name: field.name, label: field.label, field, values: valuesOf(question, field, answers) }))
      .filter(({ values }) => values.length > 0),
  ];
};

const valuesOf = (question: Question, field: Field, answers: Answers): readonly string[] => {
  const { name, kind } = field;
  if (kind === "ticks") return ticksOf(answers, question.id, name);
  const text = textOf(answers, question.id, name);
  return text === "" ? [] : [isNumber(field) ? plainNumber(text) : text];
};

const inWords = (
  values: readonly string[],
  field: Field,
  keyOf: (field: Field, value: string) => string,
  t: T,
): string =>
  values.map((value) => (field.options?.includes(value) === true ? t(keyOf(field, value)) : value)).join(" · ");

/** "12 / 8 / 2026", "8 / 2026" or "2026", whatever of it is known; "12 / ? / 2026" where one in the middle is not. As it was understood. */
const dateOf = (question: Question, answers: Answers): string => {
  const told = ["day", "month", "year"].map((part) => plainNumber(textOf(answers, question.id, part)));
  const first = told.at(-1) === "" ? 0 : told.findIndex((part) => part !== "");
  const known = told.slice(first);
  return known.every((part) => part === "")
    ? ""
    : inOurCalendar(known.map((part) => part || "?").join(" / "), told[2] ?? "");
};

const isUnknown = (question: Question, answers: Answers): boolean => textOf(answers, question.id, "mark") === "unknown";
