import fc from "fast-check";
import { expect, test } from "vitest";
import { readCarried } from "./carried-over.ts";

const formWith = (carried: string): FormData => {
  const form = new FormData();
  form.append("carried", carried);
  return form;
};
const carry = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const answers = {
  what: { description: 'A man at the "bar",\nevery evening {[,', kind: ["child", "money"] },
  place: { country: "Nepal", place: "पोखरा" },
};
const whole = carry(["person", answers, false]);

test("what a form of an older page carries is read whole; what is no field of ours is missing, and that is told", () => {
  expect(readCarried(formWith(whole))).toEqual({ answers, whole: true });
  const marked = { ...answers, what: { ...answers.what, mark: "unknown" } };
  expect(readCarried(formWith(carry(["check", marked, true])))).toEqual({ answers, whole: true });
  for (const more of [
    { what: { ...answers.what, other: "x" } },
    { elsewhere: { a: "b" } },
    { place: { ...answers.place, web: 7 } },
  ])
    expect(readCarried(formWith(carry(["check", { ...answers, ...more }, true])))).toEqual({ answers, whole: false });
  expect(readCarried(new FormData())).toBeNull();
});

test("cut anywhere, it gives back a beginning of what was carried, more the more came, and says that it is not all", () => {
  let before = 0;
  for (let length = 0; length < whole.length; length++) {
    const read = readCarried(formWith(whole.slice(0, length)));
    expect(read?.whole, String(length)).toBe(false);
    const told = read?.answers.what?.["description"] ?? "";
    expect(answers.what.description.startsWith(String(told).replace(/\ufffd$/, "")), String(told)).toBe(true);
    expect(told.length).toBeGreaterThanOrEqual(before);
    before = told.length;
  }
  expect(before).toBe(answers.what.description.length);
  expect(readCarried(formWith("WyJ3aGF0Iix7IndoYXQiOnsiZGVzY3JpcHRpb24iOiJsb25n"))).toEqual({
    answers: { what: { description: "long" } },
    whole: false,
  });
});

test("whatever else comes in it is no answer of ours, and never throws", () => {
  const odd = fc.oneof(
    fc.string(),
    fc.base64String(),
    fc.json().map((text) => Buffer.from(text).toString("base64url")),
  );
  fc.assert(
    fc.property(odd, (carried) => {
      const read = readCarried(formWith(carried));
      expect(Object.keys(read?.answers ?? {})).toEqual([]);
      expect(typeof read?.whole).toBe("boolean");
    }),
    { numRuns: 300 },
  );
  for (const deep of ["[".repeat(50_000), '{"a":'.repeat(20_000), '["what",'.repeat(10_000)])
    expect(readCarried(formWith(Buffer.from(deep).toString("base64url")))?.whole).toBe(false);
});
