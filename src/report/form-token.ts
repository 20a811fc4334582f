import { createHmac, timingSafeEqual } from "node:crypto";
import type { Clock } from "../kit/clock.ts";
import type { Random } from "../kit/random.ts";

/** Which form it is of: a token of one is worth nothing in the other. */
export type FormPurpose = "report" | "return";

export type FormToken = {
  /** Hex of 16 random bytes, this form's own. Known to whoever was shown the form, and kept by nobody here. */
  readonly nonce: string;
  readonly ageMs: number;
  readonly expiresAt: Date;
  readonly expired: boolean;
};

type Deps = { readonly clock: Clock; readonly random: Random; readonly config: { readonly secret: string } };

/** Renewed with each page: another site cannot post a form in somebody's name. Sending spends it. */
export const newFormToken = ({ clock, random, config }: Deps, purpose: FormPurpose): string => {
  const issued = Math.floor(clock.now().getTime() / 1000);
  const nonce = Buffer.from(random.bytes(16)).toString("hex");
  return `${issued}.${nonce}.${mac(config.secret, purpose, issued, nonce)}`;
};

/** An expired one is still told: by it a form that is sent again is recognised. */
export const readFormToken = (
  token: unknown,
  { clock, config }: Omit<Deps, "random">,
  purpose: FormPurpose,
): FormToken | "forged" => {
  const found = typeof token === "string" ? /^(\d{1,12})\.([0-9a-f]{32})\.([0-9a-f]{64})$/.exec(token) : null;
  const [, issued = "", nonce = "", given = ""] = found ?? [];
  if (found === null) return "forged";
  const right = mac(config.secret, purpose, Number(issued), nonce);
  if (!timingSafeEqual(Buffer.from(given), Buffer.from(right))) return "forged";
  const ageMs = clock.now().getTime() - Number(issued) * 1000;
  return {
    nonce,
    ageMs,
    expiresAt: new Date((Number(issued) + lifetimes[purpose]) * 1000),
    expired: ageMs > lifetimes[purpose] * 1000,
  };
};

/** Seconds. A report is written in one page, by somebody who may be called away; a thread brings a new page each time. */
export const lifetimes: Readonly<Record<FormPurpose, number>> = { report: 12 * 3600, return: 600 };
const mac = (secret: string, purpose: FormPurpose, issued: number, nonce: string): string =>
  createHmac("sha256", secret).update(`form|${purpose}|${issued}|${nonce}`).digest("hex");
