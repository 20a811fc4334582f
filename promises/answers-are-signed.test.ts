import { expect, test } from "vitest";
import { type Sealed } from "../src/envelope/bytes.ts";
import { recipientOf } from "../src/envelope/keys.ts";
import { newReceipt, reporterKeys } from "../src/envelope/receipt.ts";
import { openThread, sealFromDesk } from "../src/envelope/thread.ts";
import { keyOf, ngo, seedOf, smallDirectory, today } from "../src/envelope/testing/small-world.ts";

const answer = async (
  receipt: Awaited<ReturnType<typeof newReceipt>>,
  seq: number,
  prev: string,
  deskKey: Uint8Array<ArrayBuffer>,
) => {
  const { report, recipient } = await reporterKeys(receipt);
  const inbox = await recipientOf(seedOf("a case"));
  const { sealed } = await sealFromDesk({
    place: { report, seq, prev },
    organisation: ngo,
    epoch: 3,
    deskKey: deskKey as never,
    day: today,
    content: { kind: "question", text: "Which floor?", replyTo: inbox },
    to: { reporter: recipient, case: inbox },
  });
  return sealed;
};

test("an answer signed by the organisation is read; one that anybody else signed is not shown as an answer", async () => {
  const receipt = newReceipt();
  const me = await reporterKeys(receipt);
  const { epochs } = await smallDirectory();
  const read = async (sealed: Sealed, seq = 1) =>
    await openThread([{ seq, direction: "out", sealed, sha256: "" }], me.identity, {
      report: me.report,
      reporter: me.verifyKey,
      epochs,
    });
  expect(await read(await answer(receipt, 1, "", keyOf(`desk 3 of ${ngo}`)))).toMatchObject([
    { direction: "out", content: { text: "Which floor?" } },
  ]);
  expect(await read(await answer(receipt, 1, "", keyOf("somebody else")))).toEqual([
    { unreadable: 1, direction: "out" },
  ]);
});

test("one that was kept back is shown as missing", async () => {
  const receipt = newReceipt();
  const me = await reporterKeys(receipt);
  const { epochs } = await smallDirectory();
  const second = await answer(receipt, 2, "0".repeat(64), keyOf(`desk 3 of ${ngo}`));
  const thread = await openThread([{ seq: 2, direction: "out", sealed: second, sha256: "" }], me.identity, {
    report: me.report,
    reporter: me.verifyKey,
    epochs,
  });
  expect(thread[0]).toEqual({ missing: 1 });
});
