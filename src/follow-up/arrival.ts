import { createHash } from "node:crypto";
import type { MailboxId } from "../envelope/bytes.ts";
import type { VerifyKey } from "../envelope/keys.ts";
import { verifyArrival } from "../envelope/thread.ts";
import { mac, sameBytes } from "../intake/keys.ts";
import { digest, fields, id, matching, signature } from "../intake/parsing.ts";
import type { Clock } from "../kit/clock.ts";
import type { Random } from "../kit/random.ts";
import { policy } from "./policy.ts";

/**
 * [Note: why arriving asks no table] A nonce and a visit are numbers signed by the server; whether the mailbox exists
 * is not looked up while somebody comes in, so that coming in cannot tell.
 */
export const newNonce = (key: Buffer, random: Random, clock: Clock, mailbox: string): string => {
  const body = Buffer.alloc(16);
  body.set(random.bytes(10));
  body.writeUIntBE(Math.floor((clock.now().getTime() + policy.arrivalLastsMs) / 1000), 10, 6);
  return Buffer.concat([body, seal(key, body, mailbox)]).toString("base64url");
};

export type Arrival = {
  readonly mailbox: MailboxId;
  readonly verifyKey: VerifyKey;
  readonly nonce: string;
  readonly sig: string;
};

export const parseArrival = (x: unknown): Arrival | null => {
  const body = fields(x);
  const [mailbox, verifyKey, nonce, sig] = [
    id(body?.["mailbox"]),
    digest(body?.["verifyKey"]),
    matching(body?.["nonce"], /^[A-Za-z0-9_-]{43}$/),
    signature(body?.["sig"]),
  ];
  return mailbox && verifyKey && nonce && sig
    ? { mailbox: mailbox as MailboxId, verifyKey: verifyKey as VerifyKey, nonce, sig }
    : null;
};

/** What to mark as spent so that the nonce serves once, or null when it isn't ours, ran out, or isn't rightly signed. */
export const checkArrival = (
  key: Buffer,
  clock: Clock,
  origins: readonly string[],
  { mailbox, verifyKey, nonce, sig }: Arrival,
): { token: string; expiresAt: Date } | null => {
  const bytes = Buffer.from(nonce, "base64url");
  const body = bytes.subarray(0, 16);
  const expiresAt = new Date(body.readUIntBE(10, 6) * 1000);
  if (!sameBytes(bytes.subarray(16), seal(key, body, mailbox)) || expiresAt <= clock.now()) return null;
  if (!origins.some((origin) => verifyArrival(verifyKey, { origin, nonce, mailbox }, sig))) return null;
  return { token: createHash("sha256").update(body).digest("hex"), expiresAt };
};

const seal = (key: Buffer, body: Buffer, mailbox: string): Buffer =>
  mac(key, Buffer.concat([body, Buffer.from(mailbox, "hex")])).subarray(0, 16);
