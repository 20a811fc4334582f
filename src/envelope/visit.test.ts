import { describe, expect, test, vi } from "vitest";
import type { MailboxId, ReportId } from "./bytes.ts";
import { signArrival, signDeletion, verifyArrival, verifyDeletion } from "./thread.ts";
import type { ThreadMessage } from "./thread.ts";
import { keyOf } from "./testing/small-world.ts";
import { me, desk, shape, thread } from "./testing/small-thread.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 }); // post-quantum keys on a busy machine

describe("a deleted message", () => {
  const gone = (change: Partial<ThreadMessage> = {}): ThreadMessage => {
    const { seq, direction, sha256: hash } = thread[1]!;
    return {
      seq,
      direction,
      sealed: null,
      sha256: hash,
      deletion: signDeletion(me.signingKey, { report: me.report, seq, sha256: hash }),
      ...change,
    };
  };
  test("keeps its place, and the thread goes on behind it", async () => {
    expect(await shape([thread[0]!, gone(), thread[2]!])).toEqual(["1", "2 deleted", "3"]);
    expect(await shape([thread[0]!, gone(), thread[2]!], desk)).toEqual(["1", "2 deleted", "3"]);
  });
  test("is missing when the reporter did not sign its deletion", async () => {
    const wrong = signDeletion(keyOf("somebody"), { report: me.report, seq: 2, sha256: thread[1]!.sha256 });
    for (const deletion of [null, undefined, "", wrong]) {
      const { deletion: _, ...rest } = gone();
      const given = deletion === undefined ? rest : { ...rest, deletion };
      expect(await shape([thread[0]!, given, thread[2]!])).toEqual(["1", "2 missing", "3"]);
    }
    expect(await shape([thread[0]!, gone({ sha256: "ab".repeat(32) }), thread[2]!])).toEqual(["1", "2 missing", "3"]);
  });
  test("of another place or report is not this one", () => {
    const deletion = { report: me.report, seq: 2, sha256: "ab".repeat(32) };
    const sig = signDeletion(me.signingKey, deletion);
    expect(verifyDeletion(me.verifyKey, deletion, sig)).toBe(true);
    for (const change of [{ seq: 3 }, { report: "0".repeat(32) as ReportId }, { sha256: "cd".repeat(32) }])
      expect(verifyDeletion(me.verifyKey, { ...deletion, ...change }, sig)).toBe(false);
  });
  test("whose deletion was signed for another ciphertext shows as a gap before the next", async () => {
    const hash = "ab".repeat(32);
    const lie = gone({
      sha256: hash,
      deletion: signDeletion(me.signingKey, { report: me.report, seq: 2, sha256: hash }),
    });
    expect(await shape([thread[0]!, lie, thread[2]!])).toEqual(["1", "2 deleted", "2 missing", "3"]);
  });
});

test("an arrival is for one origin, one nonce, one mailbox, and the key the mailbox is named after", () => {
  const arrival = { origin: "https://stop.example", nonce: "abc", mailbox: me.mailbox };
  const sig = signArrival(me.signingKey, arrival);
  expect(verifyArrival(me.verifyKey, arrival, sig)).toBe(true);
  for (const change of [
    { origin: "https://stop.example.org" },
    { nonce: "abd" },
    { mailbox: "0".repeat(32) as MailboxId },
  ])
    expect(verifyArrival(me.verifyKey, { ...arrival, ...change }, sig)).toBe(false);
  const other = { ...arrival, mailbox: "0".repeat(32) as MailboxId };
  expect(verifyArrival(me.verifyKey, other, signArrival(me.signingKey, other))).toBe(false);
  expect(
    verifyArrival(me.verifyKey, arrival, signDeletion(me.signingKey, { report: me.report, seq: 1, sha256: "" })),
  ).toBe(false);
});
