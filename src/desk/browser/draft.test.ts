import { describe, expect, it } from "vitest";
import { emptyDraft, leaving, settled, type Draft } from "./draft.ts";

const question = (text: string): Draft => ({ ...emptyDraft, text });
const letters = (...hashes: string[]) => hashes.map((sha256) => ({ sha256 }));

describe("a letter whose answer was lost", () => {
  const typed = question("Which floor?");
  const left = leaving(typed, "one");
  const changed: Draft = { ...left, text: "Which room?" };
  const twice = leaving(changed, "two");
  it.each<[string, Draft, string[], "this" | "earlier" | null]>([
    ["never left", typed, ["one"], null],
    ["left, and is not there", left, ["other"], null],
    ["left, and is there", left, ["other", "one"], "this"],
    ["left, was changed, and is there as it was", changed, ["one"], "earlier"],
    ["changed only in its blanks", { ...left, text: " Which floor? " }, ["one"], "this"],
    ["left twice, and is there as it is now", twice, ["two"], "this"],
    ["left twice, and is there as it was first", twice, ["one"], "earlier"],
    ["turned into an outcome since", { ...left, kind: "outcome", outcome: "read" }, ["one"], "earlier"],
  ])("%s", (_, draft, there, arrived) => {
    expect(settled(draft, letters(...there))?.arrived ?? null).toBe(arrived);
  });

  it("is no draft any more once it is there, and stays to the letter when it was changed since", () => {
    expect(settled(left, letters("one"))?.draft).toEqual(emptyDraft);
    expect(settled(changed, letters("one"))?.draft).toEqual({ ...changed, tried: [] });
  });
});
