import type { QuestionId } from "./form.ts";

/**
 * What a reporter has told so far: question → field → text, or the ticks that are set.
 * Everything is text, so that the same value travels in a form without scripts, in a sealed frame and to the desk.
 */
export type Answers = { readonly [Q in QuestionId]?: Given };
export type { QuestionId };

/** `mark` is set when somebody said "I don't know" or "Skip"; what was typed stays beside it. */
export type Given = { readonly [field: string]: string | readonly string[] };
export type IdentityChoice = "share" | "confidential" | "anonymous";
export type AnswerCompartment = "core" | "contact" | "child";

export const textOf = (answers: Answers, question: QuestionId, field: string): string => {
  const value = answers[question]?.[field];
  return typeof value === "string" ? value.trim() : "";
};

export const ticksOf = (answers: Answers, question: QuestionId, field: string): readonly string[] => {
  const value = answers[question]?.[field];
  return Array.isArray(value) ? value : [];
};

/** Nobody is named unless they said so: no choice counts as anonymous. */
export const identityOf = (answers: Answers): IdentityChoice => {
  const choice = textOf(answers, "identity", "choice");
  return choice === "share" || choice === "confidential" ? choice : "anonymous";
};

/** Whoever says that they have what must not be sent sends no file at all, whatever was chosen before. */
export const keepsFilesBack = (answers: Answers): boolean => textOf(answers, "evidence", "gate") === "have";

/** Whom it is about decides how the form speaks, and in which order it asks. Nothing said counts as somebody else. */
export type WhoAsks = "me" | "friend" | "other";
export const whoAsks = (answers: Answers): WhoAsks => {
  const about = textOf(answers, "danger", "about");
  return about === "me" || about === "friend" ? about : "other";
};

/** The country named beside the numbers is where it happened, as long as the place says nothing of its own. */
export const settled = (answers: Answers): Answers => {
  const country = textOf(answers, "danger", "country");
  const said = answers.place?.["country"] !== undefined || country === "";
  return said ? answers : { ...answers, place: { ...answers.place, country } };
};

/** A name as it was typed; see countries/country-in.ts for what it means. */
export const countryTyped = (answers: Answers): string =>
  textOf(answers, "place", "country") || textOf(answers, "danger", "country");

/** What the page after sending still has to know: how it speaks, and whose numbers it shows. Nothing else stays. */
export const remainsOf = (answers: Answers): Answers => ({
  danger: { about: whoAsks(answers), country: countryTyped(answers) },
});

export const isUrgent = (answers: Answers): boolean => textOf(answers, "danger", "now") === "yes";

/** The two answers without which nobody could act: what happened, and a country or place. */
export const isEnough = (answers: Answers): boolean => missing(answers).length === 0;

export const missing = (answers: Answers): readonly ("what" | "place")[] => [
  ...(textOf(answers, "what", "description") === "" ? (["what"] as const) : []),
  ...(placeFields.every((field) => textOf(settled(answers), "place", field) === "") ? (["place"] as const) : []),
];
const placeFields = ["country", "place", "venue", "web", "position"];
