import type { Answers, Given, QuestionId } from "./answers.ts";
import { answersFrom } from "./answers-from.ts";
import { questions } from "./form.ts";
import { start, type Journey } from "./journey.ts";
import { lineEnds } from "./whole.ts";

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
    else if (entries.has(name)) given[field.name] = lineEnds(entries.get(name));
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
  return answersFrom(answers) === null
    ? null
    : { at: answers.what === undefined ? start.at : "what", answers, errors: [], toCheck: false };
};

/**
 * One of the three ways in, on the home page or after sending: the form at its first question, which is answered
 * already and can be changed. Posted like all that is brought, so that it stands in no address and no history. What is
 * none of the three answers opens the form as it is. Null where nobody came by a door.
 */
export const throughDoor = (entries: Pick<FormData, "get">): Journey | null => {
  if (entries.get("brought") !== "door") return null;
  const about = doors.find((one) => one === entries.get("danger.about"));
  return about === undefined ? start : { ...start, answers: { danger: { about, mark: "poster" } } };
};

/** Whom it is about, in the order in which it is offered. */
export const doors = ["me", "friend", "other"] as const;
