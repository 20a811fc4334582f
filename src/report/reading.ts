import type { AnswerCompartment, Answers, QuestionId } from "./answers.ts";
import { textOf, ticksOf } from "./answers.ts";
import { questions } from "./form.ts";
import type { Field, Question } from "./question.ts";

type T = (key: string, values?: Record<string, string | number>) => string;
export type Line = { readonly question: string; readonly answer: string };

/**
 * The answers as a person reads them: only what was said, in the order asked.
 * The desk opens one compartment at a time and shows its lines; values it does not know are shown as they are.
 */
export const linesOf = (compartment: AnswerCompartment | "media" | "original", answers: Answers, t: T): Line[] =>
  questions
    .filter((question) => belongs(question, compartment))
    .flatMap((question) => linesOfQuestion(question, answers, t, compartment === "core"));

/** The core says only which choice was made about the name, never the name; which way led to the picker is no answer. */
const belongs = (question: Question, compartment: string): boolean =>
  question.id !== "readers" &&
  (question.compartment === compartment || (question.id === "identity" && compartment === "core"));

export const linesOfQuestion = (question: Question, answers: Answers, t: T, coreOnly = false): Line[] => {
  const fields = question.fields(answers);
  const date = question.id === "when" ? dateOf(answers) : "";
  const lines = date === "" ? [] : [{ question: t("report.when.group.date"), answer: date }];
  lines.push(
    ...fields
      .filter((field) => field.group !== "date")
      .filter((field) => !(coreOnly && question.id === "identity" && field.name !== "choice"))
      .filter((field) => !(coreOnly && field.name === "gate"))
      .flatMap((field): Line[] => {
        const answer = answerOf(question.id, field, answers, t);
        return answer === "" ? [] : [{ question: t(field.label), answer }];
      }),
  );
  if (lines.length > 0) return lines;
  const mark = textOf(answers, question.id, "mark");
  return mark === "unknown" ? [{ question: t(question.question), answer: t("report.mark.unknown") }] : [];
};

/** "12 / 8 / 2026", "8 / 2026" or "2026", whatever of it is known; "12 / ? / 2026" where one in the middle is not. */
const dateOf = (answers: Answers): string => {
  const told = ["day", "month", "year"].map((part) => textOf(answers, "when", part));
  const first = told.at(-1) === "" ? 0 : told.findIndex((part) => part !== "");
  const known = told.slice(first);
  return known.every((part) => part === "") ? "" : known.map((part) => part || "?").join(" / ");
};

const answerOf = (question: QuestionId, field: Field, answers: Answers, t: T): string => {
  const worded = (value: string) => (field.options?.includes(value) ? t(`${field.label}.${value}`) : value);
  if (field.kind === "ticks") return ticksOf(answers, question, field.name).map(worded).join(" · ");
  if (field.kind === "organisations") return "";
  return worded(textOf(answers, question, field.name));
};
