import type { Clock } from "../kit/clock.ts";
import { mac, sameBytes } from "./keys.ts";
import { policy } from "./policy.ts";

/** Lets somebody put parts in the name of one report, or of an answer in its mailbox. Nothing of it is stored. */
export const newUploadToken = (key: Buffer, clock: Clock, report: string): string => {
  const body = Buffer.alloc(22);
  body.write(report, "hex");
  body.writeUIntBE(Math.floor((clock.now().getTime() + policy.upload.tokenLastsMs) / 1000), 16, 6);
  return Buffer.concat([body, mac(key, body)]).toString("base64url");
};

/** The report the token was given for, or null. */
export const readUploadToken = (key: Buffer, clock: Clock, token: string): string | null => {
  if (!/^[A-Za-z0-9_-]{72}$/.test(token)) return null;
  const bytes = Buffer.from(token, "base64url");
  const body = bytes.subarray(0, 22);
  if (!sameBytes(bytes.subarray(22), mac(key, body))) return null;
  return body.readUIntBE(16, 6) * 1000 > clock.now().getTime() ? body.toString("hex", 0, 16) : null;
};

export const bearerOf = (request: Request): string =>
  /^Bearer ([\w-]{1,200})$/.exec(request.headers.get("authorization") ?? "")?.[1] ?? "";
