import { expect, test } from "vitest";
import { newReceipt, reporterKeys } from "../envelope/receipt.ts";
import { signArrival } from "../envelope/thread.ts";
import { fixedClock } from "../kit/clock.ts";
import { systemRandom } from "../kit/random.ts";
import { checkArrival, newNonce } from "./arrival.ts";

const ours = ["https://isaystop.example", "https://www.isaystop.example", "http://abc234.onion"];

test("a receipt opens the conversation under every name that the site has, and under no other", async () => {
  const [key, clock, me] = [Buffer.alloc(32, 5), fixedClock("2026-11-30T12:00:00Z"), await reporterKeys(newReceipt())];
  const comesFrom = (origin: string) => {
    const nonce = newNonce(key, systemRandom, clock, me.mailbox);
    const sig = signArrival(me.signingKey, { origin, nonce, mailbox: me.mailbox });
    return checkArrival(key, clock, ours, { mailbox: me.mailbox, verifyKey: me.verifyKey, nonce, sig });
  };
  for (const origin of ours) expect([origin, comesFrom(origin) !== null]).toEqual([origin, true]);
  for (const origin of ["http://isaystop.example", "https://isaystop.example:8443", "https://look-alike.example", ""])
    expect([origin, comesFrom(origin)]).toEqual([origin, null]);
});
