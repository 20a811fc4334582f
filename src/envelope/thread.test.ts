import { describe, expect, test, vi } from "vitest";
import type { ReportId } from "./bytes.ts";
import { identityOf, newSeed } from "./keys.ts";
import type { VerifyKey } from "./keys.ts";
import { outcomes, sealFromDesk } from "./thread.ts";
import { flipped, hotline, ngo, today } from "./testing/small-world.ts";
import {
  me,
  inbox,
  trust,
  desk,
  deskKey,
  listed,
  ask,
  reply,
  message,
  opening,
  shapeOf,
  shape,
  thread,
} from "./testing/small-thread.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 }); // post-quantum keys on a busy machine

describe("a thread", () => {
  test("reads the same on both sides", async () => {
    const expected = [
      {
        seq: 1,
        direction: "out",
        day: today,
        author: { role: "desk", organisation: ngo, epoch: 3 },
        to: [ngo],
        content: { kind: "question", text: "Which town?", replyTo: inbox },
        attachments: [],
      },
      {
        seq: 2,
        direction: "in",
        day: "2026-11-26",
        author: { role: "reporter" },
        to: [ngo],
        content: { text: "Ghent" },
        attachments: [listed],
      },
      {
        seq: 3,
        direction: "out",
        day: today,
        author: { role: "desk", organisation: ngo, epoch: 3 },
        to: [ngo],
        content: { kind: "outcome", outcome: "sent-to", organisation: hotline, replyTo: inbox },
        attachments: [listed],
      },
    ];
    expect(await opening(thread)).toEqual(expected);
    expect(await opening(thread, desk)).toEqual(expected);
    expect(await opening([])).toEqual([]);
  });
  test("comes out in order, however it was handed over", async () => {
    expect(await shape([thread[2]!, thread[0]!, thread[1]!])).toEqual(["1", "2", "3"]);
  });
  test("has only sizes from buckets", async () => {
    const sizes = await Promise.all(
      ["", "x".repeat(1000), "x".repeat(3900), "x".repeat(20_000)].map(
        async (text) => (await reply(1, "", text)).length,
      ),
    );
    expect(sizes[1]).toBe(sizes[0]);
    expect([sizes[2]! - sizes[0]!, sizes[3]! - sizes[0]!]).toEqual([12 * 1024, 60 * 1024]);
    await expect(reply(1, "", "x".repeat(65_536))).rejects.toMatchObject({ reason: "too-large" });
  });
  test("carries each outcome of the fixed set and no other", async () => {
    for (const outcome of outcomes) {
      const sealed = await ask(1, "", {
        kind: "outcome",
        outcome,
        ...(outcome === "sent-to" ? { organisation: hotline } : {}),
      });
      expect(await opening([message(1, "out", sealed)])).toMatchObject([{ content: { kind: "outcome", outcome } }]);
    }
    expect(outcomes).toHaveLength(7);
  });
});

describe("what a server can do to a thread shows", () => {
  test("dropping a message, first, middle, two in a row", async () => {
    expect(await shape(thread.slice(1))).toEqual(["1 missing", "2", "3"]);
    expect(await shape([thread[0]!, thread[2]!])).toEqual(["1", "2 missing", "3"]);
    expect(await shape([thread[2]!])).toEqual(["1 missing", "2 missing", "3"]);
  });
  test("changing the order", async () => {
    expect(await shape([{ ...thread[0]!, seq: 3 }, thread[1]!, { ...thread[2]!, seq: 1 }])).toEqual([
      "1 unreadable",
      "1 missing",
      "2",
      "3 unreadable",
    ]);
  });
  test("replaying a message at another place", async () => {
    expect(await shape([...thread, { ...thread[0]!, seq: 4 }])).toEqual(["1", "2", "3", "4 unreadable"]);
    expect(await shape([...thread, thread[0]!])).toEqual(["1", "1 unreadable", "2", "3"]);
    expect(await shape([{ ...thread[0]!, seq: 0 }, ...thread])).toEqual(["0 unreadable", "1", "2", "3"]);
    expect(await shape([{ ...thread[0]!, seq: 1.5 }, ...thread])).toEqual(["1", "1.5 unreadable", "2", "3"]);
  });
  test("putting another message of the same author in its place", async () => {
    const other = await ask(1, "", { text: "Something else?" });
    expect(await shape([message(1, "out", other), ...thread.slice(1)])).toEqual(["1", "1 missing", "2", "3"]);
  });
  test("putting a message of another report there", async () => {
    const other = await opening(thread, me.identity, { report: "0".repeat(32) as ReportId });
    expect(shapeOf(other)).toEqual(["1 unreadable", "2 unreadable", "3 unreadable"]);
  });
  test("turning a message round", async () => {
    expect(await shape([{ ...thread[0]!, direction: "in" }])).toEqual(["1 unreadable"]);
    expect(await shape([thread[0]!, { ...thread[1]!, direction: "out" }])).toEqual(["1", "2 unreadable"]);
  });
  test("flipping a byte spoils that message and no other", async () => {
    const broken = { ...thread[1]!, sealed: flipped(thread[1]!.sealed!, 2500) };
    expect(await shape([thread[0]!, broken, thread[2]!])).toEqual(["1", "2 unreadable", "2 missing", "3"]);
    expect(await opening([broken])).toContainEqual({ unreadable: 2, direction: "in" });
  });
  test("a key that is not theirs reads nothing", async () => {
    expect(await shape(thread, identityOf(newSeed()))).toEqual(["1 unreadable", "2 unreadable", "3 unreadable"]);
  });
});

describe("a signature that is not what it should be is unreadable", () => {
  test("another desk key, another reporter, no such epoch", async () => {
    const epochs = trust.epochs.map((e) => ({ ...e, deskKey: "0".repeat(64) as VerifyKey }));
    expect(await shape(thread, me.identity, { epochs })).toEqual(["1 unreadable", "2", "3 unreadable"]);
    expect(await shape(thread, me.identity, { epochs: [] })).toEqual(["1 unreadable", "2", "3 unreadable"]);
    expect(
      await shape(thread, me.identity, { epochs: trust.epochs.map((e) => ({ ...e, epoch: e.epoch + 1 })) }),
    ).toEqual(["1 unreadable", "2", "3 unreadable"]);
    expect(await shape(thread, me.identity, { reporter: "0".repeat(64) as VerifyKey })).toEqual([
      "1",
      "2 unreadable",
      "3",
    ]);
  });
  test("a desk that speaks for another organisation", async () => {
    const { sealed: stolen } = await sealFromDesk({
      place: { report: me.report, seq: 1, prev: "" },
      organisation: hotline,
      epoch: 1,
      deskKey,
      day: today,
      content: { kind: "question", text: "?", replyTo: inbox },
      to: { reporter: me.recipient, case: inbox },
    });
    expect(await shape([message(1, "out", stolen)])).toEqual(["1 unreadable"]);
  });
  test("a day outside the life of the epoch", async () => {
    for (const [day, expected] of [
      ["2026-10-31", "1 unreadable"],
      ["2026-11-01", "1"],
      ["2027-02-03", "1"],
      ["2027-02-04", "1 unreadable"],
    ] as const) {
      const { sealed } = await sealFromDesk({
        place: { report: me.report, seq: 1, prev: "" },
        organisation: ngo,
        epoch: 3,
        deskKey,
        day,
        content: { kind: "question", text: "?", replyTo: inbox },
        to: { reporter: me.recipient, case: inbox },
      });
      expect(await shape([message(1, "out", sealed)])).toEqual([expected]);
    }
  });
});
