import { mac, sameBytes } from "../intake/keys.ts";
import type { Clock } from "../kit/clock.ts";
import { policy } from "./policy.ts";

/** A visit: the mailbox, until when, and the server's word for it. Every answer brings the next one. */
export const newVisit = (key: Buffer, clock: Clock, mailbox: string): string => {
  const body = Buffer.alloc(22);
  body.write(mailbox, "hex");
  body.writeUIntBE(Math.floor((clock.now().getTime() + policy.visitIdleMs) / 1000), 16, 6);
  return Buffer.concat([body, mac(key, body)]).toString("base64url");
};

export const readVisit = (key: Buffer, clock: Clock, token: string): string | null => {
  if (!/^[A-Za-z0-9_-]{72}$/.test(token)) return null;
  const bytes = Buffer.from(token, "base64url");
  const body = bytes.subarray(0, 22);
  if (!sameBytes(bytes.subarray(22), mac(key, body))) return null;
  return body.readUIntBE(16, 6) * 1000 > clock.now().getTime() ? body.toString("hex", 0, 16) : null;
};
