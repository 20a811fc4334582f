import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sealBytes } from "../../envelope/age-file.ts";
import { compartments } from "../../envelope/bytes.ts";
import { canonicalBytes } from "../../envelope/canonical.ts";
import { identityOf, newSeed, recipientOf } from "../../envelope/keys.ts";
import { outcomes } from "../../envelope/thread.ts";
import { piles } from "../../triage/queue-row.ts";
import { asideIn, asideText, type Aside } from "./aside.ts";
import { openAside, sealAside } from "./sealed-aside.ts";

const report = fc.constantFrom("a".repeat(32), "0123456789abcdef".repeat(2));
const text = fc.string({ unit: "binary", maxLength: 80 });
const place = fc.record({
  pile: fc.constantFrom(...piles),
  report: fc.option(report),
  pane: fc.constantFrom("queue" as const, "report" as const, "side" as const),
  looking: fc.boolean(),
});
const draft = fc.record({
  kind: fc.constantFrom("question" as const, "outcome" as const),
  text,
  outcome: fc.constantFrom("", ...outcomes),
  organisation: text,
  tried: fc.array(fc.record({ sha256: text, said: text }), { maxLength: 3 }),
});
const aside: fc.Arbitrary<Aside> = fc.record({
  trail: fc.record({
    places: fc.array(fc.tuple(fc.nat(), place), { maxLength: 5 }).map((list) => new Map(list)),
    at: fc.nat(),
  }),
  open: fc.subarray([...compartments]),
  down: fc.nat(),
  drafts: fc.array(fc.tuple(report, draft), { maxLength: 3 }).map((list) => new Map(list)),
});

describe("what is set aside", () => {
  it("comes back exactly as it was, whatever was typed", () => {
    fc.assert(fc.property(aside, (given) => void expect(asideIn(asideText(given))).toEqual(given)));
  });

  it("is nothing when it is anything else, and never half of something", () => {
    fc.assert(fc.property(fc.string(), (any) => void expect(asideIn(any)).toBeNull()));
    fc.assert(fc.property(fc.jsonValue(), (any) => void expect(asideIn(JSON.stringify(any))).toBeNull()));
    const good = JSON.parse(asideText({ trail: { places: new Map(), at: 1 }, open: [], down: 0, drafts: new Map() }));
    for (const change of [
      { at: -1 },
      { at: "1" },
      { places: [[1, { pile: "all", report: null, pane: "queue", looking: false }]] },
      { places: [[1, { pile: "new", report: "../x", pane: "queue", looking: false }]] },
      { open: ["everything"] },
      { drafts: [["a".repeat(32), { kind: "question", text: "x" }]] },
      { drafts: {} },
      { more: 1 },
    ])
      expect(asideIn(JSON.stringify({ ...good, ...change })), JSON.stringify(change)).toBeNull();
  });

  it("opens for the member that it was sealed to, and for nobody and nothing else", async () => {
    const [mine, theirs] = [newSeed(), newSeed()];
    const me = await recipientOf(mine);
    const sealed = await sealAside("Which gate?", me);
    expect(await openAside(sealed, identityOf(mine))).toBe("Which gate?");
    await expect(openAside(sealed, identityOf(theirs))).rejects.toMatchObject({ reason: "unreadable" });
    for (const other of [{ v: 1, type: "member-seed", seed: "x" }, { v: 2, type: "set-aside", aside: "x" }, {}])
      await expect(openAside(await sealBytes(canonicalBytes(other), [me]), identityOf(mine))).rejects.toMatchObject({
        reason: "unreadable",
      });
  });
});
