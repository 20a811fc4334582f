import { identityOf, settled, type AnswerCompartment, type Answers, type Given } from "./answers.ts";
import { plainNumber } from "../envelope/plain-signs.ts";
import { questions } from "./form.ts";
import type { Field, Question } from "./question.ts";

export type Sealed = { readonly core: Answers; readonly contact: Answers | null; readonly child: Answers | null };

/**
 * The answers, split as they are sealed: each field where it says that it lies, and nothing that is no field. What is
 * typed about a reporter who stays anonymous is in none of them; who may read is said in the manifest and not here.
 */
export const compartmentsOf = (given: Answers): Sealed => {
  const answers = settled(given);
  const told = { ...answers, identity: { ...answers.identity, choice: identityOf(answers) } };
  const contact = identityOf(answers) === "anonymous" ? {} : partOf("contact", told);
  const child = partOf("child", told);
  return { core: partOf("core", told), contact: filledOrNull(contact), child: filledOrNull(child) };
};

export const belongsTo = (field: Pick<Field, "liesIn">, compartment: string): boolean =>
  field.liesIn !== "elsewhere" && (field.liesIn as readonly string[]).includes(compartment);

/** "I don't know" and "Skip" lie where the first field of their question lies. */
export const markBelongsTo = (question: Question, answers: Answers): AnswerCompartment | null => {
  const first = question.fields(answers)[0]?.liesIn;
  return first === undefined || first === "elsewhere" ? null : first[0];
};

const partOf = (compartment: AnswerCompartment, answers: Answers): Answers => {
  const part: Record<string, Given> = {};
  for (const question of questions) {
    const given = answers[question.id];
    if (given === undefined) continue;
    const fields = new Map(question.fields(answers).map((field) => [field.name, field]));
    const kept = Object.entries(given).flatMap(([name, value]): [string, Given[string]][] => {
      if (name === "mark") return markBelongsTo(question, answers) === compartment ? [[name, value]] : [];
      const field = fields.get(name);
      if (field === undefined || !belongsTo(field, compartment)) return [];
      return [[name, isNumber(field) && typeof value === "string" ? plainNumber(value) : value]];
    });
    if (kept.length > 0) part[question.id] = Object.fromEntries(kept);
  }
  return part;
};

/** Who reads a date, dials a number or counts children need not know the reporter's digits. */
export const isNumber = ({ kind, name }: Field): boolean => kind === "number" || kind === "phone" || name === "number";

/** Nobody has to open a part in which nothing stands. */
const filledOrNull = (part: Answers): Answers | null =>
  Object.values(part).some((given) => Object.entries(given).some(isSaid)) ? part : null;

/** "I don't know" is an answer; a question passed over is none, and how a name is to be kept is no name. */
const isSaid = ([name, value]: [string, Given[string]]): boolean =>
  name === "choice"
    ? false
    : name === "mark"
      ? value === "unknown"
      : typeof value === "string"
        ? value.trim() !== ""
        : value.length > 0;
