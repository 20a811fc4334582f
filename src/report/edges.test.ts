import { describe, expect, it, test } from "vitest";
import type { Answers, Given } from "./answers.ts";
import { compartmentsOf } from "./compartments.ts";
import { questions } from "./form.ts";
import { advance, faultsOf } from "./journey.ts";
import type { Field, Question } from "./question.ts";
import { tooFull, tooMuch } from "./size.ts";
import { toldInWhole } from "./whole.ts";
import { wholeFields } from "./testing/whole-fields.ts";

type Place = { readonly question: Question; readonly field: Field };
/** Every field that takes words, of every question. */
const places: readonly Place[] = questions.flatMap((question) =>
  question
    .fields({ identity: { choice: "share" } })
    .filter(({ kind }) => ["line", "long", "country"].includes(kind))
    .map((field) => ({ question, field })),
);
const nameOf = ({ question, field }: Place): string => `${question.id}.${field.name}`;

const base: Answers = { what: { description: "words" }, place: { country: "Nepal" }, identity: { choice: "share" } };
const withText = (answers: Answers, { question, field }: Place, text: string): Answers => ({
  ...answers,
  [question.id]: { ...answers[question.id], [field.name]: text },
});
const at = (answers: Answers, { question }: Place) =>
  advance({ at: question.id, answers, errors: [], toCheck: false }, answers[question.id] ?? {}, "next");
const onlyLong = (errors: readonly { readonly key: string }[]) =>
  errors.filter(({ key }) => /too-(long|much)/.test(key));

test("there are fields to fill", () => expect(places.length).toBeGreaterThan(15));

describe.each(places.map((place) => [nameOf(place), place] as const))("%s", (_, place) => {
  const { question, field } = place;
  it.each(["a", "क", "ß"])("filled with %s to its limit is taken, with scripts and without", (sign) => {
    const answers = withText(base, place, sign.repeat(field.max));
    expect(onlyLong(at(answers, place).errors)).toEqual([]);
    expect(onlyLong(faultsOf(answers).get(question.id) ?? [])).toEqual([]);
    expect(tooFull(answers, question)).toEqual([]);
    expect(toldInWhole(formOf(answers))[question.id]).toEqual(answers[question.id]);
  });
  it("with one sign more says so beside itself, while it is typed and afterwards, and keeps all of it", () => {
    const answers = withText(base, place, "a".repeat(field.max + 1));
    const said = [{ field: field.name, key: "report.error.too-long" }];
    expect(tooFull(answers, question)).toEqual(said);
    expect(at(answers, place)).toMatchObject({ at: question.id, errors: said });
    expect(at(answers, place).answers[question.id]).toEqual(answers[question.id]);
    expect(faultsOf(answers).get(question.id)).toEqual(said);
  });
});

const formOf = (answers: Answers): FormData => {
  const form = new FormData();
  for (const [name, value] of wholeFields(answers as Record<string, Given>)) form.append(name, value);
  return form;
};

const longOnes = places.filter(({ field }) => field.kind === "long");
const pairs = longOnes.flatMap((one, n) => longOnes.slice(n + 1).map((other) => [one, other] as const));
const bytes = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;

describe.each(pairs.map(([one, other]) => [nameOf(one), nameOf(other), one, other] as const))(
  "%s and %s together",
  (_, __, one, other) => {
    const answers = withText(withText(base, one, "क".repeat(3_000)), other, "क".repeat(2_000));
    const sealed = compartmentsOf(answers);
    const wide = { core: 10 ** 9, contact: 10 ** 9, child: 10 ** 9 };
    for (const part of ["core", "child"] as const) {
      const within = [one, other].filter(({ field }) => field.liesIn !== "elsewhere" && field.liesIn.includes(part));
      if (within.length === 0) continue;
      it(`fill ${part} to the byte, and not a byte more`, () => {
        const room = bytes(sealed[part]);
        const said = (most: number) => {
          const together = { ...wide, [part]: most };
          return within.flatMap(({ question }) => tooMuch(answers, question, { together }));
        };
        expect(said(room)).toEqual([]);
        const more = said(room - 1);
        expect(more.length).toBeGreaterThan(0);
        for (const { key } of more) expect(key).toBe("report.error.too-much");
      });
    }
  },
);

test("five long answers in Hindi, each within its limit, are counted while they are typed and named where they are", () => {
  const core = longOnes.filter(({ field }) => field.liesIn !== "elsewhere" && field.liesIn.includes("core"));
  expect(core.length).toBeGreaterThanOrEqual(5);
  let answers = base;
  let refused = 0;
  for (const place of core) {
    answers = withText(answers, place, "क".repeat(place.field.max));
    const now = tooFull(answers, place.question);
    if (now.length > 0) refused++;
    expect(onlyLong(at(answers, place).errors)).toEqual(now);
    if (now.length > 0) expect(now).toEqual([{ field: expect.any(String), key: "report.error.too-much" }]);
  }
  expect(refused).toBeGreaterThan(0);
});
