import { expect, test, vi } from "vitest";
import { hex, sha256 } from "../../envelope/bytes.ts";
import { identityOf, newSeed, recipientOf } from "../../envelope/keys.ts";
import { hotline, ngo, seedOf, today } from "../../envelope/testing/small-world.ts";
import { inbox, me, trust } from "../../envelope/testing/small-thread.ts";
import { sealFromReporter, type ThreadMessage } from "../../envelope/thread.ts";
import { hasAnswer, mayBeFor, openedByAny } from "./thread-keys.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 }); // post-quantum keys on a busy machine

/** One letter to the epoch, before the desk had a case key, one to its case, one to another organisation. */
const epoch = seedOf(`epoch 3 of ${ngo}`);
const tos = [
  { organisation: ngo, recipient: await recipientOf(epoch) },
  { organisation: ngo, recipient: inbox },
  { organisation: hotline, recipient: await recipientOf(newSeed()) },
];
const thread: ThreadMessage[] = [];
for (const to of tos) {
  const place = { report: me.report, seq: thread.length + 1, prev: thread.at(-1)?.sha256 ?? "" };
  const letter = await sealFromReporter({ place, keys: me, day: today, content: { text: "x" }, to: [to] });
  thread.push({ ...letter, seq: place.seq, direction: "in", sha256: hex(sha256(letter.sealed)) });
}
const keys = [identityOf(seedOf("case")), identityOf(epoch)];
const shape = async (messages: readonly ThreadMessage[]) =>
  (await openedByAny(messages, keys, { ...trust, reader: ngo })).map((entry) =>
    "content" in entry ? "read" : "elsewhere" in entry ? `for ${entry.to.join()}` : Object.keys(entry)[0],
  );

test("each letter is taken from the key that opens it, and one for others is shown as that", async () => {
  expect(await shape(thread)).toEqual(["read", "read", `for ${hotline}`]);
  expect(await shape(thread.toReversed())).toEqual(["read", "read", `for ${hotline}`]);
});

test("without its front, or with another's, it is unreadable as a broken one", async () => {
  for (const front of [null, thread[1]!.front!, "{}"])
    expect(await shape([thread[0]!, thread[1]!, { ...thread[2]!, front }])).toEqual(["read", "read", "unreadable"]);
});

test("what is for others answers nobody here, and does not wait to be looked at", async () => {
  const entries = await openedByAny(thread, keys, { ...trust, reader: ngo });
  expect([hasAnswer(entries, 1), hasAnswer(entries, 3)]).toEqual([true, false]);
  expect(thread.map(({ front }) => mayBeFor(ngo, front))).toEqual([true, true, false]);
  expect([mayBeFor(ngo, null), mayBeFor(ngo, "{}"), mayBeFor(undefined, thread[2]!.front)]).toEqual([true, true, true]);
});
