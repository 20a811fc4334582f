import { describe, expect, it } from "vitest";
import { isSealedMessage } from "../../intake/sealed-size.ts";
import { newSeed, recipientOf } from "../../envelope/keys.ts";
import { keyOf, ngo, today } from "../../envelope/testing/small-world.ts";
import { sealFromDesk } from "../../envelope/thread.ts";
import type { ReportId } from "../../envelope/bytes.ts";
import { limits } from "../../report/limits.ts";
import { contentOf, emptyDraft, leaving, moreThanFit, settled, type Draft } from "./draft.ts";

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

describe("a letter at the edge of its length", () => {
  it.each([
    [0, 0],
    [limits.deskLetter, 0],
    [limits.deskLetter + 1, 1],
    [limits.deskLetter + 312, 312],
  ])("of %i signs is too long by %i", (length, more) => {
    expect(moreThanFit(question("a".repeat(length)))).toBe(more);
    expect(moreThanFit(question(` ${"a".repeat(length)}\n`))).toBe(more);
    expect(moreThanFit({ ...question("a".repeat(length)), kind: "outcome" }, { deskLetter: length })).toBe(0);
  });

  it.each(["क", '"', "😀", "\u0001"])("is one message, whatever it is full of: %j", async (sign) => {
    const text = sign.repeat(limits.deskLetter / sign.length);
    expect(isSealedMessage(Buffer.from(await sealedOf(question(text))))).toBe(true);
  });
});

const sealedOf = async (draft: Draft): Promise<Uint8Array> => {
  const [reporter, inbox] = [await recipientOf(newSeed()), await recipientOf(newSeed())];
  const { sealed } = await sealFromDesk({
    place: { report: "f".repeat(32) as ReportId, seq: 1, prev: "" },
    organisation: ngo,
    epoch: 3,
    deskKey: keyOf("a desk"),
    day: today,
    content: { ...contentOf(draft), replyTo: inbox },
    to: { reporter, case: inbox },
  });
  return sealed;
};

describe("half an emoji, which a careless paste or cut leaves behind", () => {
  const half = "😀".slice(0, 1);
  it.each<[string, Draft]>([
    ["question", question(`Which${half} floor?`)],
    ["outcome", { ...question(`Thank you${half}`), kind: "outcome", outcome: "read" }],
  ])("stops no %s: it leaves with the sign for what cannot be read", async (_, draft) => {
    expect(contentOf(draft).text).toBe(draft.text.replace(half, "\ufffd"));
    expect(isSealedMessage(Buffer.from(await sealedOf(draft)))).toBe(true);
  });
});
