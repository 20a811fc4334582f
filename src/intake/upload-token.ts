import type { Clock } from "../kit/clock.ts";
import { mac, sameBytes } from "./keys.ts";
import type { Upload } from "./open-upload.ts";
import { policy } from "./policy.ts";

/** Lets somebody put parts into one upload. Nothing of it is stored. 72 bytes: base64url without a bit to spare. */
export const newUploadToken = (key: Buffer, clock: Clock, { owner, upload }: Upload): string => {
  const body = Buffer.alloc(40);
  body.write(owner, "hex");
  body.write(upload, 16, "hex");
  body.writeUIntBE(Math.floor((clock.now().getTime() + policy.upload.tokenLastsMs) / 1000), 34, 6);
  return Buffer.concat([body, mac(key, body)]).toString("base64url");
};

/** The upload the token was given for, or null. */
export const readUploadToken = (key: Buffer, clock: Clock, token: string): Upload | null => {
  if (!/^[A-Za-z0-9_-]{96}$/.test(token)) return null;
  const bytes = Buffer.from(token, "base64url");
  const body = bytes.subarray(0, 40);
  if (!sameBytes(bytes.subarray(40), mac(key, body))) return null;
  return body.readUIntBE(34, 6) * 1000 > clock.now().getTime()
    ? { owner: body.toString("hex", 0, 16), upload: body.toString("hex", 16, 32) }
    : null;
};

export const bearerOf = (request: Request): string =>
  /^Bearer ([\w-]{1,200})$/.exec(request.headers.get("authorization") ?? "")?.[1] ?? "";
