import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answers } from "./answers.ts";
import { questions } from "./form.ts";
import { wholeFields } from "./testing/whole-fields.ts";
import { isTold } from "./browser/is-told.ts";
import { doors, throughDoor } from "./carried.ts";
import { start } from "./journey.ts";
import { fieldsAtAll, toldInWhole, typedInWhole, untouched } from "./whole.ts";

const texts = fc.string({ unit: "binary", minLength: 1, maxLength: 80 }).map((text) => text.replaceAll("\r", "x"));
const someTold = fc
  .record(
    Object.fromEntries(
      questions
        .filter(({ id }) => id !== "readers")
        .map((question) => [
          question.id,
          fc.record(
            Object.fromEntries(
              fieldsAtAll(question, {}).map(({ name, kind, options = [] }) => [
                name,
                kind === "ticks"
                  ? fc.subarray([...options], { minLength: 1 })
                  : kind === "choice"
                    ? fc.constantFrom(...options)
                    : texts,
              ]),
            ),
            { requiredKeys: [] },
          ),
        ]),
    ),
    { requiredKeys: [] },
  )
  .map(
    (all) =>
      Object.fromEntries(Object.entries(all).filter(([, given]) => Object.keys(given ?? {}).length > 0)) as Answers,
  );

describe("what stands in the whole form", () => {
  it("is understood exactly as it was told, whatever was typed", () => {
    fc.assert(
      fc.property(someTold, (answers) => {
        const form = new FormData();
        for (const [name, value] of wholeFields(answers)) form.append(name, value);
        expect(toldInWhole(form)).toEqual(answers);
      }),
      { numRuns: 300 },
    );
  });
  it("is nothing but its own fields", () => {
    const form = new FormData();
    for (const [name, value] of [
      ["what.invented", "x"],
      ["what.description", "a\r\nb"],
      ["__proto__.x", "x"],
      ["danger.mark", "skipped"],
    ])
      form.append(name!, value!);
    expect(toldInWhole(form)).toEqual({ what: { description: "a\nb" } });
  });
});

describe("a form that is taken over from a door", () => {
  const formOf = (fields: Iterable<readonly [string, string]>): FormData => {
    const form = new FormData();
    for (const [name, value] of fields) form.append(name, value);
    return form;
  };
  const takenOver = (about: string, fields: Iterable<readonly [string, string]>): Answers => {
    const { answers } =
      throughDoor(
        formOf([
          ["brought", "door"],
          ["danger.about", about],
        ]),
      ) ?? start;
    return typedInWhole({ ...start, answers: untouched(answers) }, formOf(fields), "").answers;
  };

  it.each(doors)("holds nothing that would be lost, until somebody types or changes it: %s", (about) => {
    expect(isTold(takenOver(about, [["danger.about", about]]))).toBe(false);
    expect(
      isTold(
        takenOver(about, [
          ["danger.about", about],
          ["danger.now", "yes"],
        ]),
      ),
    ).toBe(true);
    expect(
      isTold(
        takenOver(about, [
          ["danger.about", about],
          ["what.description", "x"],
        ]),
      ),
    ).toBe(true);
    for (const other of doors.filter((one) => one !== about))
      expect(isTold(takenOver(about, [["danger.about", other]]))).toBe(true);
  });
});
