import { missing, settled, textOf, type Answers, type Given, type QuestionId } from "./answers.ts";
import { orderFor, questionIds, questionOf, questions } from "./form.ts";
import { generalRules, type FieldError, type Question, type StepId } from "./question.ts";
import { tooMuch } from "./size.ts";

/** Where somebody is, what was told so far, and what to say beside the fields. */
export type Journey = {
  readonly at: StepId;
  readonly answers: Answers;
  readonly errors: readonly FieldError[];
  /** True after "Change": the next page is the check again. */
  readonly toCheck: boolean;
};

/** `check`: straight to the last page, where the questions left out are offered once more. */
export type Go = "next" | "back" | "skip" | "unknown" | "check" | "send" | `change:${string}`;

export const start: Journey = { at: questionIds[0]!, answers: {}, errors: [], toCheck: false };

/**
 * From one page to the next, with or without scripts. Whatever was typed is kept first, whichever button was pressed:
 * back, skip and a mistake lose nothing. `send` stays at the check; sending itself is done by whoever called.
 */
export const advance = (journey: Journey, typed: Given, go: Go): Journey => {
  if (journey.at === "check") return fromCheck(journey, go);
  const question = questionOf(journey.at);
  const given = marked(typed, go);
  const answers = carriedOver(journey.answers, { ...journey.answers, [question.id]: given });
  const stay = (errors: readonly FieldError[]): Journey => ({ ...journey, answers, errors });
  const onward = (at: StepId, toCheck = false): Journey => ({ at, answers, errors: [], toCheck });

  if (go === "back") return onward(before(question, answers, journey));
  if (go.startsWith("change:")) return changing(go, answers) ?? stay([]);
  const general = generalRules(question.fields(answers), given);
  if (general.length > 0) return stay(general);
  const full = tooMuch(answers, question);
  if (full.length > 0) return stay(full);
  const left = (go === "skip" || go === "unknown") && question.mayStayBlank;
  const errors = left ? [] : firstOfEach(question.rules(given, answers));
  if (errors.length > 0) return stay(errors);
  return onward(go === "check" && missing(answers).length === 0 ? "check" : after(question, answers, journey));
};

const fromCheck = (journey: Journey, go: Go): Journey => {
  if (go === "back") return { ...journey, at: questionIds.at(-1)!, errors: [], toCheck: false };
  if (go === "send") return beforeSending(journey);
  return changing(go, journey.answers) ?? { ...journey, errors: [] };
};

/** Looks at every answer again before it is sealed; a gap leads to its question, and from there back to the check. */
export const beforeSending = (journey: Journey): Journey => {
  const [gap] = missing(journey.answers);
  const wrong = gap ?? questions.find((question) => faults(question, journey.answers).length > 0)?.id;
  if (wrong === undefined) return { ...journey, errors: [] };
  return { at: wrong, answers: journey.answers, errors: faults(questionOf(wrong), journey.answers), toCheck: true };
};

/** Every mistake in the answers, by question; none where it can be sent. */
export const faultsOf = (answers: Answers): ReadonlyMap<QuestionId, readonly FieldError[]> =>
  new Map(
    questions
      .map((question) => [question.id, faults(question, answers)] as const)
      .filter(([, errors]) => errors.length > 0),
  );

const faults = (question: Question, told: Answers): readonly FieldError[] => {
  const answers = settled(told);
  const given = answers[question.id];
  // A question that was never reached is blank, and blank is an answer, but for the required ones.
  if (given === undefined && (question.mayStayBlank || question.id === "readers")) return [];
  const general = generalRules(question.fields(answers), given ?? {});
  if (general.length > 0) return general;
  const full = tooMuch(answers, question);
  const skipped = given?.["mark"] !== undefined && question.mayStayBlank;
  return full.length > 0 || skipped ? full : firstOfEach(question.rules(given ?? {}, answers));
};

/** Another country beside the numbers is another place too, unless the place was named on its own. */
const carriedOver = (was: Answers, now: Answers): Answers => {
  const [before, country] = [textOf(was, "danger", "country"), textOf(now, "danger", "country")];
  const same = textOf(now, "place", "country") === before;
  return same && country !== before && country !== "" ? { ...now, place: { ...now.place, country } } : settled(now);
};

const marked = (typed: Given, go: Go): Given => {
  const { mark: _, ...rest } = typed;
  return go === "skip" ? { ...rest, mark: "skipped" } : go === "unknown" ? { ...rest, mark: "unknown" } : rest;
};

const changing = (go: Go, answers: Answers): Journey | null => {
  const id = go.slice("change:".length);
  const question = go.startsWith("change:") ? questions.find((one) => one.id === id) : undefined;
  return question === undefined ? null : { at: question.id, answers, errors: [], toCheck: true };
};

const after = (question: Question, answers: Answers, journey: Journey): StepId =>
  journey.toCheck ? "check" : (beside(question.id, answers, 1) ?? "check");

const before = (question: Question, answers: Answers, journey: Journey): StepId =>
  journey.toCheck ? "check" : (beside(question.id, answers, -1) ?? question.id);

const beside = (id: QuestionId, answers: Answers, by: 1 | -1): QuestionId | undefined => {
  const order = orderFor(answers);
  return order[order.findIndex((question) => question.id === id) + by]?.id;
};

const firstOfEach = (errors: readonly FieldError[]): FieldError[] =>
  errors.filter((error, n) => errors.findIndex((other) => other.field === error.field) === n);
