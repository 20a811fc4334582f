import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answers } from "./answers.ts";
import { answersFrom } from "./answers-from.ts";
import { compartmentsOf } from "./compartments.ts";
import { questionIds } from "./form.ts";
import { givenFrom } from "./carried.ts";
import { chosenOf, type Reader } from "./chosen.ts";
import { linesOf } from "./reading.ts";
import { thinIn } from "./thin.ts";

const given = fc.dictionary(
  fc.string({ maxLength: 40 }).filter((key) => key !== "__proto__"),
  fc.oneof(fc.string({ unit: "binary", maxLength: 300 }), fc.array(fc.string({ unit: "binary" }), { maxLength: 8 })),
  { noNullPrototype: true },
);
const answers = fc.dictionary(fc.constantFrom(...questionIds), given, {
  noNullPrototype: true,
}) as fc.Arbitrary<Answers>;

describe("answers on their way", () => {
  it("are nothing when somebody made them up", () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void expect(() => answersFrom(value)).not.toThrow()));
  });
  it("take from a page its own fields only", () => {
    const form = new FormData();
    form.append("what.description", "first\r\nsecond");
    form.append("what.kind", "seen");
    form.append("what.kind", "talk");
    form.append("what.invented", "x");
    form.append("identity.name", "x");
    expect(givenFrom("what", {}, form)).toEqual({ description: "first\nsecond", kind: ["seen", "talk"] });
  });
});

const t = (key: string) => key;
const told: Answers = {
  what: { description: "A man asked at the bar", kind: ["seeking", "talk"] },
  place: { country: "Nepal", venue: "Hotel Himal Lake" },
  when: { month: "8", year: "2026", ongoing: "unknown" },
  person: { mark: "unknown" },
  child: { description: "blue bag" },
  identity: { choice: "confidential", name: "Ana", mail: "a@b" },
};

describe("reading", () => {
  it("shows what was said, and nothing that was not", () => {
    expect(linesOf("core", told, t)).toEqual([
      { question: "report.officer.what.description", answer: "A man asked at the bar" },
      { question: "report.officer.what.kind", answer: "report.what.kind.seeking · report.what.kind.talk" },
      { question: "report.officer.place.country", answer: "Nepal" },
      { question: "report.officer.place.venue", answer: "Hotel Himal Lake" },
      { question: "report.officer.when.date", answer: "8 / 2026" },
      { question: "report.officer.when.ongoing", answer: "report.when.ongoing.unknown" },
      { question: "report.officer.person", answer: "report.officer.unknown" },
      { question: "report.officer.identity.choice", answer: "report.identity.choice.confidential" },
    ]);
    expect(linesOf("child", told, t)).toEqual([{ question: "report.officer.child.description", answer: "blue bag" }]);
    expect(linesOf("contact", told, t).map((line) => line.answer)).toEqual([
      "report.identity.choice.confidential",
      "Ana",
      "a@b",
    ]);
    expect(linesOf("media", told, t)).toEqual([]);
  });
  it.each([
    [{ day: "12", month: "8", year: "2026" }, "12 / 8 / 2026"],
    [{ day: "12", month: "8" }, "12 / 8 / ?"],
    [{ day: "12", year: "2026" }, "12 / ? / 2026"],
    [{ year: "2026" }, "2026"],
    [{ month: "8" }, "? / 8 / ?"],
  ])("reads the date %o as %s", (when, answer) => {
    expect(linesOf("core", { when }, t)).toEqual([{ question: "report.officer.when.date", answer }]);
  });
  it("never throws on answers of another version", () => {
    fc.assert(fc.property(answers, (some) => void expect(() => linesOf("core", some, t)).not.toThrow()));
  });
});

const readers: Reader[] = [
  { id: "ecpat-be", name: "ECPAT", kind: "ngo", can: ["core", "contact", "child"] },
  { id: "child-focus", name: "Child Focus", kind: "hotline", can: ["core", "contact", "child", "media", "original"] },
  { id: "federal-police", name: "Police", kind: "police", can: ["core", "contact", "child", "media", "original"] },
];

describe("who gets what", () => {
  it("keeps a name out of every compartment when it stays anonymous", () => {
    fc.assert(
      fc.property(answers, fc.string({ minLength: 12, maxLength: 30 }), (some, name) => {
        const anonymous = { ...some, identity: { choice: "anonymous", name: `§${name}`, mail: `§${name}` } };
        const { core, contact, child } = compartmentsOf(anonymous);
        expect([contact, core.identity]).toEqual([null, { choice: "anonymous" }]);
        expect(chosenOf(anonymous, readers).contact).toEqual([]);
        expect(child?.identity).toBeUndefined();
      }),
    );
  });
  it("keeps the child and the name out of the core", () => {
    const { core, contact, child } = compartmentsOf(told);
    expect(Object.keys(core)).toEqual(["what", "place", "when", "person", "identity"]);
    expect(contact?.identity?.["name"]).toBe("Ana");
    expect(child).toEqual({ child: told.child });
  });
  it("gives the name to the NGO alone when it is confidential, to everybody chosen when it is shared", () => {
    expect(chosenOf(told, readers).contact).toEqual(["ecpat-be"]);
    expect(chosenOf({ ...told, identity: { choice: "share" } }, readers).contact).toEqual([
      "ecpat-be",
      "child-focus",
      "federal-police",
    ]);
  });
  it("gives nothing to who was left out, and pictures only to who may look at them", () => {
    const chosen = chosenOf({ ...told, readers: { chosen: ["ecpat-be", "federal-police"] } }, readers);
    expect(chosen).toEqual({
      core: ["ecpat-be", "federal-police"],
      contact: ["ecpat-be"],
      child: ["ecpat-be", "federal-police"],
      media: ["federal-police"],
      original: ["federal-police"],
    });
  });
});

describe("what would help", () => {
  it("names what is thin, and falls silent when it is not", () => {
    expect(thinIn({})).toEqual(["who", "where", "when", "what"]);
    expect(thinIn(told)).toEqual([]);
  });
});
