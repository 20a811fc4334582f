import { inDigits, type Language, type T } from "../kit/language.ts";
import type { Answers, QuestionId } from "./answers.ts";
import type { FieldError } from "./question.ts";
import { questionOf } from "./form.ts";
import { signsTooMany } from "./size.ts";
import { fieldsAtAll } from "./whole.ts";

type Said = { readonly question: QuestionId; readonly answers: Answers; readonly t: T; readonly language: Language };

/** A mistake in its sentence; and in numbers, where there is more than fits. */
export const faultSaid = (error: FieldError, { question, answers, t, language }: Said): string => {
  const sentence = t(error.key);
  const value = answers[question]?.[error.field];
  if (typeof value !== "string") return sentence;
  const asked = questionOf(question);
  if (error.key === "report.error.too-long") {
    const most = fieldsAtAll(asked, answers).find(({ name }) => name === error.field)?.max;
    if (most === undefined) return sentence;
    const numbers = { long: inDigits(value.length, language), most: inDigits(most, language) };
    return `${sentence} ${t("report.error.how-long", numbers)}`;
  }
  if (error.key !== "report.error.too-much") return sentence;
  const more = signsTooMany(answers, asked, error.field);
  return `${sentence} ${t("report.error.much-more", { more: inDigits(more, language) })}`;
};
