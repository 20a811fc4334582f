/**
 * What a reporter has told so far: question → field → text, or the ticks that are set.
 * Everything is text, so that the same value travels in a form without scripts, in a sealed frame and to the desk.
 */
export const questionIds = [
  "danger",
  "setting",
  "what",
  "place",
  "when",
  "person",
  "child",
  "others",
  "evidence",
  "identity",
  "readers",
] as const;
export type QuestionId = (typeof questionIds)[number];

/** `mark` is set when somebody said "I don't know" or "Skip"; what was typed stays beside it. */
export type Given = { readonly [field: string]: string | readonly string[] };
export type Answers = { readonly [Q in QuestionId]?: Given };

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

export const isUrgent = (answers: Answers): boolean => textOf(answers, "danger", "now") === "yes";

/**
 * The answers, split as they are sealed. A name typed and then kept back ("anonymous") is in none of them;
 * which organisations may read is said in the manifest and not here.
 */
export const compartmentsOf = (answers: Answers): { core: Answers; contact: Answers | null; child: Answers | null } => {
  const core: Record<string, Given> = {};
  for (const question of questionIds) {
    if (question === "child" || question === "identity" || question === "readers") continue;
    const given = answers[question];
    if (given !== undefined) core[question] = given;
  }
  const choice = identityOf(answers);
  core["identity"] = { choice };
  return {
    core: core as Answers,
    contact:
      choice !== "anonymous" && answers.identity !== undefined ? { identity: { ...answers.identity, choice } } : null,
    child: answers.child === undefined ? null : { child: answers.child },
  };
};

/** The two answers without which nobody could act: what happened, and a country or place. */
export const isEnough = (answers: Answers): boolean => missing(answers).length === 0;

export const missing = (answers: Answers): readonly ("what" | "place")[] => [
  ...(textOf(answers, "what", "description") === "" ? (["what"] as const) : []),
  ...(placeFields.every((field) => textOf(answers, "place", field) === "") ? (["place"] as const) : []),
];
const placeFields = ["country", "place", "venue", "web", "position"];

/** Answers from a form or another thread, or null for anything else. What they say is the rules' business. */
export const answersFrom = (value: unknown): Answers | null => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const sound = Object.entries(value).every(([question, given]) => isQuestion(question) && isGiven(given));
  return sound ? (value as Answers) : null;
};

export const isQuestion = (name: string): name is QuestionId => (questionIds as readonly string[]).includes(name);
const isGiven = (value: unknown): value is Given =>
  typeof value === "object" &&
  value !== null &&
  !Array.isArray(value) &&
  Object.entries(value).every(
    ([field, one]) =>
      field.length <= 40 && (isText(one) || (Array.isArray(one) && one.length <= 200 && one.every(isText))),
  );

// Longer than any field may be, so that somebody who pasted too much still gets it back with a word about it.
const isText = (value: unknown): value is string => typeof value === "string" && value.length <= longestText;
const longestText = 200_000;
