import { missing, type Answers, type Given } from "./answers.ts";
import { questionOf, questions } from "./form.ts";
import { generalRules, type FieldError, type Question, type StepId } from "./question.ts";

/** Where somebody is, what was told so far, and what to say beside the fields. */
export type Journey = {
  readonly at: StepId;
  readonly answers: Answers;
  readonly errors: readonly FieldError[];
  /** True after "Change": the next page is the check again. */
  readonly toCheck: boolean;
};

export type Go = "next" | "back" | "skip" | "unknown" | "send" | `change:${string}`;

export const start: Journey = { at: "danger", answers: {}, errors: [], toCheck: false };

/**
 * From one page to the next, with or without scripts. Whatever was typed is kept first, whichever button was pressed:
 * back, skip and a mistake lose nothing. `send` stays at the check; sending itself is done by whoever called.
 */
export const advance = (journey: Journey, typed: Given, go: Go): Journey => {
  if (journey.at === "check") return fromCheck(journey, go);
  const question = questionOf(journey.at);
  const given = marked(typed, go);
  const answers = { ...journey.answers, [question.id]: given };
  const stay = (errors: readonly FieldError[]): Journey => ({ ...journey, answers, errors });
  const onward = (at: StepId, toCheck = false): Journey => ({ at, answers, errors: [], toCheck });

  if (go === "back") return onward(before(question, journey));
  if (go.startsWith("change:")) return changing(go, answers) ?? stay([]);
  const general = generalRules(question.fields(answers), given);
  if (general.length > 0) return stay(general);
  if ((go === "skip" || go === "unknown") && question.mayStayBlank)
    return onward(after(question, answers, journey), false);
  const errors = firstOfEach(question.rules(given, answers));
  return errors.length > 0 ? stay(errors) : onward(after(question, answers, journey));
};

const fromCheck = (journey: Journey, go: Go): Journey => {
  if (go === "back") return { ...journey, at: "readers", errors: [], toCheck: false };
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

const faults = (question: Question, answers: Answers): readonly FieldError[] => {
  const given = answers[question.id];
  // A question that was never reached is blank, and blank is an answer, but for the required ones.
  if (given === undefined && (question.mayStayBlank || question.id === "readers")) return [];
  const general = generalRules(question.fields(answers), given ?? {});
  const skipped = given?.["mark"] !== undefined && question.mayStayBlank;
  return general.length > 0 || skipped ? general : firstOfEach(question.rules(given ?? {}, answers));
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
  journey.toCheck ? "check" : question.next(answers);

const before = (question: Question, journey: Journey): StepId =>
  journey.toCheck ? "check" : (questions[questions.indexOf(question) - 1]?.id ?? question.id);

const firstOfEach = (errors: readonly FieldError[]): FieldError[] =>
  errors.filter((error, n) => errors.findIndex((other) => other.field === error.field) === n);
