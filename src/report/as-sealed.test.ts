import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answers } from "./answers.ts";
import { asSealed } from "./as-sealed.ts";
import { questionIds } from "./form.ts";
import { chosenOf, parts, type Reader } from "./chosen.ts";

const reader = (id: string, kind: Reader["kind"], ...can: string[]): Reader => ({ id, name: id, kind, can });
const ngo = reader("ngo", "ngo", "core", "contact", "child");
const police = reader("police", "police", "core", "contact", "child", "media", "original");
const ministry = reader("ministry", "ministry", "core");
const readers = [ngo, police, ministry];
const sealed = (answers: Answers, known: readonly Reader[] = readers) => asSealed(answers, chosenOf(answers, known));

describe("a part about a person", () => {
  it.each<[string, Answers, readonly Reader[], "given" | "empty"]>([
    ["nothing asked", {}, readers, "empty"],
    ["passed over", { child: { mark: "skipped" } }, readers, "empty"],
    ["left blank", { child: { description: "  ", age: "", number: "" } }, readers, "empty"],
    ["“I don't know”", { child: { mark: "unknown" } }, readers, "given"],
    ["passed over with a word typed", { child: { mark: "skipped", name: "Ana" } }, readers, "given"],
    ["one word", { child: { description: "A blue bag" } }, readers, "given"],
    ["nobody chosen who may open it", { child: { name: "Ana" } }, [ministry], "empty"],
  ])("the child, %s", (_, answers, known, expected) => {
    const { child, chosen } = sealed(answers, known);
    expect([child === null, chosen.child.length === 0]).toEqual(expected === "empty" ? [true, true] : [false, false]);
  });

  it.each<[string, Answers, readonly string[]]>([
    ["no choice", {}, []],
    ["a name kept back", { identity: { choice: "anonymous", name: "Ana" } }, []],
    ["to be shared, but no name typed", { identity: { choice: "share", name: " " } }, []],
    ["shared", { identity: { choice: "share", name: "Ana" } }, ["ngo", "police"]],
    ["with the NGO", { identity: { choice: "confidential", mail: "a@b" } }, ["ngo"]],
  ])("the reporter, %s", (_, answers, expected) => {
    const { contact, chosen } = sealed(answers);
    expect(chosen.contact).toEqual(expected);
    expect(contact === null).toBe(expected.length === 0);
  });

  it("lies there exactly when somebody can open it, and nobody gets more than was chosen, whatever was said", () => {
    const word = fc.constantFrom("", " ", "x", "share", "confidential", "unknown", "skipped", "ngo", "ministry");
    const field = fc.constantFrom("choice", "mark", "name", "description", "chosen", "age");
    const given = fc.dictionary(field, fc.oneof(word, fc.array(word, { maxLength: 3 })), { noNullPrototype: true });
    const any = fc.dictionary(fc.constantFrom(...questionIds), given, { noNullPrototype: true });
    fc.assert(
      fc.property(any as fc.Arbitrary<Answers>, fc.subarray(readers), (answers, known) => {
        const before = chosenOf(answers, known);
        const { contact, child, chosen } = asSealed(answers, before);
        expect(contact === null).toBe(chosen.contact.length === 0);
        expect(child === null).toBe(chosen.child.length === 0);
        for (const part of parts) expect(before[part]).toEqual(expect.arrayContaining([...chosen[part]]));
        expect(chosen.core).toEqual(before.core);
      }),
      { numRuns: 1_000 },
    );
  });
});
