import { holdsReceipt } from "../envelope/receipt.ts";
import type { AnswerCompartment, Answers, Given, QuestionId } from "./answers.ts";
import { limits } from "./limits.ts";

/**
 * One question, one page. Wording is named here by its key, the text lives in locales/<language>/report.json. What comes
 * after what, what is locked where and what is shown to whom is derived from the table in form.ts.
 */
export type Question = {
  readonly id: QuestionId;
  readonly question: string;
  readonly why: string;
  /** Fields can depend on earlier answers: "online" has a web address and no beach. */
  readonly fields: (answers: Answers) => readonly Field[];
  readonly rules: (given: Given, answers: Answers) => readonly FieldError[];
  /** False where the report would be empty without it; then there is no "Skip". */
  readonly mayStayBlank: boolean;
};

export type StepId = QuestionId | "check";

/**
 * Where what is typed in a field is locked, and so who at a desk can open it (see compartments.ts). `elsewhere`: it is
 * not sealed as an answer, because another part of the report says it. There is no default, and no empty list.
 */
export type LiesIn = readonly [AnswerCompartment, ...AnswerCompartment[]] | "elsewhere";

export type Field = {
  readonly name: string;
  readonly liesIn: LiesIn;
  readonly kind:
    | "line"
    | "long"
    | "number"
    | "choice"
    | "ticks"
    | "mail"
    | "phone"
    | "country"
    | "position"
    | "organisations";
  readonly label: string;
  readonly hint?: string;
  /** Values; the wording of each is `<label>.<value>`. */
  readonly options?: readonly string[];
  /** Longest text in characters. */
  readonly max: number;
  /** Fields of one group stand together under `report.<question>.group.<group>`. */
  readonly group?: string;
  /** Whoever tells about themselves is not asked this; what they answered before they said so stays in sight. */
  readonly notAboutMe?: true;
};

/** `key` names a message that says what to do, not what is wrong. */
export type FieldError = { readonly field: string; readonly key: string };

export const { line: shortText, long: longText } = limits;

const tooLong = (field: Field, value: string): boolean => value.length > field.max;

/** What holds for every field of every question: not too long, no receipt of an earlier report, and only offered options. */
export const generalRules = (fields: readonly Field[], given: Given): FieldError[] =>
  fields.flatMap((field): FieldError[] => {
    const value = given[field.name] ?? "";
    if (field.kind === "organisations") return [];
    if (typeof value !== "string") {
      return field.kind === "ticks" && value.every((one) => field.options?.includes(one))
        ? []
        : [{ field: field.name, key: "report.error.choose" }];
    }
    if (tooLong(field, value)) return [{ field: field.name, key: "report.error.too-long" }];
    if (holdsReceipt(value)) return [{ field: field.name, key: "report.error.receipt" }];
    if (field.kind === "choice" && value !== "" && !field.options?.includes(value))
      return [{ field: field.name, key: "report.error.choose" }];
    return [];
  });
