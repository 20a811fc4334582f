import { textOf, ticksOf, type Answers, type QuestionId } from "./answers.ts";

export type Thin = "who" | "where" | "when" | "what";

/**
 * Which of who, where, when, what would help most. A pure function of what is on the page: nothing is sent for it.
 * A hint and never a gate: too little information is no reason to stay silent.
 */
export const thinIn = (answers: Answers): readonly Thin[] => {
  const told = textOf(answers, "what", "description");
  const any = (question: QuestionId, fields: readonly string[]) =>
    fields.some((field) => textOf(answers, question, field) !== "");
  const words = told === "" ? 0 : told.split(/\s+/).length;
  const thin: Thin[] = [];
  if (
    !any("person", ["description", "name", "plate", "make", "lodging", "flight"]) &&
    !any("child", ["description", "name"])
  )
    thin.push("who");
  if (!any("place", ["venue", "web", "position"]) && !(any("place", ["place"]) && any("place", ["country"])))
    thin.push("where");
  if (!any("when", ["month", "about"])) thin.push("when");
  if (words < 12 && ticksOf(answers, "what", "kind").length === 0) thin.push("what");
  return thin;
};
