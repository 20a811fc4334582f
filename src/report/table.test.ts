import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { grantOf, openOf, sealing } from "../envelope/testing/small-report.ts";
import { ngo } from "../envelope/testing/small-world.ts";
import { languages } from "../kit/language.ts";
import { openMessages } from "../kit/messages.ts";
import type { AnswerCompartment, Answers, Given } from "./answers.ts";
import { compartmentsOf } from "./compartments.ts";
import { questionIds, questions, table } from "./form.ts";
import type { Field, Question } from "./question.ts";
import { linesOf, linesOfQuestion, officersLabel } from "./reading.ts";

const compartments = ["core", "contact", "child"] as const;
const t = openMessages("locales").t("en");

/** What other answers make a question show: every value of every choice, one at a time, and none. */
const situations: readonly Answers[] = [
  {},
  ...questions.flatMap((question) =>
    question
      .fields({})
      .filter(({ kind }) => kind === "choice")
      .flatMap(({ name, options }) => options!.map((value) => ({ [question.id]: { [name]: value } }) as Answers)),
  ),
];
const fieldsOf = (question: Question): readonly Field[] => [
  ...new Map(situations.flatMap((told) => question.fields(told)).map((field) => [field.name, field])).values(),
];
const cells = questions.flatMap((question) =>
  fieldsOf(question).map((field) => ({ name: `${question.id}.${field.name}`, question, field })),
);

/** Something that can be found again: a sentence of its own, or an option. */
const markOf = (question: Question, field: Field): string =>
  field.options === undefined ? `§ ${question.id} ${field.name} §` : field.options[0]!;
const givenOf = (question: Question, field: Field): Given => ({
  [field.name]:
    field.kind === "ticks" || field.kind === "organisations" ? [markOf(question, field)] : markOf(question, field),
});
const everything = Object.fromEntries(
  questions.map((question) => [
    question.id,
    Object.assign({}, ...fieldsOf(question).map((field) => givenOf(question, field))) as Given,
  ]),
) as Answers;

const holds = (part: Answers | null, question: Question, field: Field): boolean =>
  part?.[question.id]?.[field.name] !== undefined;
const expected = ({ liesIn }: Field): readonly AnswerCompartment[] => (liesIn === "elsewhere" ? [] : liesIn);

describe("the table of questions", () => {
  it("names each question as it is asked for", () => {
    expect(questionIds.map((id) => table[id].id)).toEqual(questionIds);
  });

  it.each(cells)("seals $name where it says, and nowhere else", ({ question, field }) => {
    for (const choice of ["share", "confidential"] as const) {
      const told: Answers = {
        identity: { choice },
        // A choice about a name is no name: the part of the name is sealed once something stands in it.
        [question.id]: { ...(question.id === "identity" ? { choice, name: "N" } : {}), ...givenOf(question, field) },
      };
      const sealed = compartmentsOf(told);
      expect(compartments.filter((one) => holds(sealed[one], question, field))).toEqual(expected(field));
    }
  });

  it("keeps back whatever lies beside the name of somebody who stays anonymous, field by field", () => {
    for (const { question, field } of cells) {
      const told = { ...everything, identity: { ...everything.identity, choice: "anonymous" } };
      const sealed = compartmentsOf(told);
      const lies = expected(field).filter((one) => one !== "contact");
      expect(compartments.filter((one) => holds(sealed[one], question, field))).toEqual(lies);
    }
  });

  it.each(cells)("shows $name at the desk from there, under an officer's label", ({ question, field }) => {
    const alone = { [question.id]: { ...givenOf(question, field) } } as Answers;
    if (field.liesIn === "elsewhere") return;
    const label = t(officersLabel(question, field.group === "date" ? "date" : field.name));
    for (const one of compartments) {
      const shown = linesOf(one, alone, t).filter((line) => line.question === label);
      expect([one, shown.length]).toEqual([one, expected(field).includes(one) ? 1 : 0]);
      if (shown.length > 0 && field.options === undefined) expect(shown[0]!.answer).toContain(markOf(question, field));
    }
  });

  it("shows on the last page whatever is sealed, and what is told elsewhere not twice", () => {
    for (const { question, field } of cells) {
      const lines = linesOfQuestion(question, { [question.id]: givenOf(question, field) } as Answers, t);
      expect([question.id, field.name, lines.length]).toEqual([
        question.id,
        field.name,
        field.liesIn === "elsewhere" ? 0 : 1,
      ]);
    }
  });

  it("lets nothing through that is no field", () => {
    const sealed = compartmentsOf({ what: { description: "x", invented: "y" }, child: { invented: "z" } });
    expect(sealed.core.what).toEqual({ description: "x" });
    expect(sealed.child).toBeNull();
  });

  it("tells the officer of each question that the reporter does not know, from where its answer would lie", () => {
    for (const question of questions.filter(({ mayStayBlank }) => mayStayBlank)) {
      const told = { [question.id]: { mark: "unknown" } } as Answers;
      const [first] = expected(question.fields({})[0]!);
      for (const one of compartments)
        expect([question.id, one, linesOf(one, told, t).map(({ answer }) => answer)]).toEqual([
          question.id,
          one,
          one === first ? [t("report.officer.unknown")] : [],
        ]);
    }
  });
});

it("a sealed report opens to every field, each in its compartment", async () => {
  const told = { ...everything, identity: { ...everything.identity, choice: "share" } };
  const report = await sealing(compartmentsOf(told));
  const seeds = await grantOf(ngo, report);
  const opened = Object.fromEntries(
    await Promise.all(
      compartments.map(async (one) => {
        const { core, answers } = await openOf(one, report, seeds);
        return [one, (one === "core" ? core?.answers : answers) as Answers] as const;
      }),
    ),
  );
  for (const { question, field } of cells)
    expect([question.id, field.name, compartments.filter((one) => holds(opened[one]!, question, field))]).toEqual([
      question.id,
      field.name,
      expected(field),
    ]);
});

describe.each(languages)("in %s", (language) => {
  const words = JSON.parse(readFileSync(`locales/${language}/report.json`, "utf8")) as Record<string, string>;
  const missing = (keys: readonly (string | undefined)[]): string[] =>
    keys.filter((key) => key !== undefined && !words[key.replace(/^report\./, "")]?.trim()) as string[];

  it("every question, field, hint, option, group and officer's label has words", () => {
    for (const question of questions)
      expect(missing([question.question, question.why, `report.officer.${question.id}`])).toEqual([]);
    for (const { question, field } of cells.filter((cell) => cell.field.kind !== "organisations")) {
      const grouped = field.group === undefined || !/^(date|vehicle|travel|between|contact)$/.test(field.group);
      expect(
        missing([
          field.label,
          field.hint,
          ...(field.options ?? []).map((value) => `${field.label}.${value}`),
          grouped ? undefined : `report.${question.id}.group.${field.group}`,
          field.liesIn === "elsewhere"
            ? undefined
            : officersLabel(question, field.group === "date" ? "date" : field.name),
        ]),
      ).toEqual([]);
    }
  });

  it("no officer's label is the question that the reporter was asked", () => {
    for (const [key, text] of Object.entries(words))
      if (key.startsWith("officer.")) expect([key, /[?？]/.test(text)]).toEqual([key, false]);
  });
});
