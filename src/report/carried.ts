import { answersFrom, isQuestion, type Answers, type Given, type QuestionId } from "./answers.ts";
import { questions } from "./form.ts";
import type { StepId } from "./question.ts";
import type { Journey } from "./journey.ts";

/**
 * Answers carried from page to page by a hidden field, for people without scripts: the server keeps nothing.
 * base64url, because a form changes line ends and lone surrogates on their way, and nothing told may change.
 */
export const carry = (journey: Pick<Journey, "at" | "answers" | "toCheck">): string => {
  const bytes = new TextEncoder().encode(JSON.stringify([journey.at, journey.answers, journey.toCheck]));
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
};

/** Null for anything that `carry` did not make. */
export const carriedFrom = (text: string): Journey | null => {
  try {
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const value: unknown = JSON.parse(
      new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(binary, (c) => c.charCodeAt(0))),
    );
    if (!Array.isArray(value) || value.length !== 3) return null;
    const [at, told, toCheck] = value as unknown[];
    const answers = answersFrom(told);
    return isStep(at) && answers !== null && typeof toCheck === "boolean" ? { at, answers, errors: [], toCheck } : null;
  } catch {
    return null;
  }
};

/** What the page in front of somebody holds: the fields of its question, and nothing else that a form may send. */
export const givenFrom = (
  question: QuestionId,
  earlier: Answers,
  entries: Pick<FormData, "get" | "getAll" | "has">,
): Given => {
  const asked = questions.find((one) => one.id === question)?.fields(earlier) ?? [];
  const given: Record<string, string | readonly string[]> = { ...earlier[question] };
  delete given["mark"];
  for (const field of asked) {
    const name = `${question}.${field.name}`;
    if (field.kind === "ticks" || field.kind === "organisations")
      given[field.name] = entries.getAll(name).filter((one) => typeof one === "string");
    else if (entries.has(name)) given[field.name] = plain(entries.get(name));
    else if (field.kind === "choice") delete given[field.name];
  }
  return given;
};

/**
 * What another page of this site brings along for somebody, under the form's own field names; any field that the form
 * does not ask is left out. It is shown as text to be changed. Null where nothing was brought.
 */
export const broughtAlong = (entries: Pick<FormData, "get" | "getAll" | "has">): Journey | null => {
  if (!entries.has("brought")) return null;
  let answers: Answers = {};
  for (const question of ["danger", "setting", "what", "place", "when"] as const) {
    const told = Object.entries(givenFrom(question, answers, entries)).filter(([, value]) => value.length > 0);
    if (told.length > 0) answers = { ...answers, [question]: Object.fromEntries(told) };
  }
  return answersFrom(answers) === null ? null : { at: "what", answers, errors: [], toCheck: false };
};

const plain = (value: unknown): string => (typeof value === "string" ? value.replaceAll("\r\n", "\n") : "");

const isStep = (value: unknown): value is StepId =>
  typeof value === "string" && (value === "check" || isQuestion(value));
