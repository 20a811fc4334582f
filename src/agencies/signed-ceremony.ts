import { createHash, createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import type { Clock } from "../kit/clock.ts";
import type { Config } from "../kit/config.ts";
import type { Random } from "../kit/random.ts";
import type { Once } from "../kit/spent.ts";
import { objectIn } from "./asked.ts";

/**
 * [Note: why a ceremony asks no table] Anybody may begin to sign in, so beginning must store nothing. What a WebAuthn
 * ceremony is about travels to the browser and back, signed by this server; its signature is the challenge. Only what
 * was answered by a known passkey is marked as spent, and that nobody outside can do.
 */
export type Purpose = "enrol" | "sign-in" | "unlock";
export type Begun = { readonly ceremony: string; readonly challenge: string };
export type Answered = {
  readonly challenge: string;
  readonly about: Readonly<Record<string, string>>;
  readonly once: Once;
};

type Deps = { readonly clock: Clock; readonly random: Random; readonly config: Pick<Config, "secret"> };

export const beginCeremony = (
  { clock, random, config }: Deps,
  purpose: Purpose,
  about: Readonly<Record<string, string>>,
): Begun => {
  const until = clock.now().getTime() + lifetime;
  const nonce = Buffer.from(random.bytes(16)).toString("base64url");
  const body = Buffer.from(JSON.stringify({ purpose, about, until, nonce })).toString("base64url");
  const challenge = signatureOf(config, body).toString("base64url");
  return { ceremony: `${body}.${challenge}`, challenge };
};

/** Null for what this server did not sign for this purpose, or signed more than five minutes ago. */
export const readCeremony = (
  { clock, config }: Pick<Deps, "clock" | "config">,
  purpose: Purpose,
  ceremony: unknown,
): Answered | null => {
  if (typeof ceremony !== "string" || !/^[A-Za-z0-9_-]{1,2000}\.[A-Za-z0-9_-]{43}$/.test(ceremony)) return null;
  const [body = "", challenge = ""] = ceremony.split(".");
  if (!timingSafeEqual(Buffer.from(challenge, "base64url"), signatureOf(config, body))) return null;
  const said = JSON.parse(Buffer.from(body, "base64url").toString()) as { purpose: Purpose; until: number };
  if (said.purpose !== purpose || said.until <= clock.now().getTime()) return null;
  const token = createHash("sha256").update(body).digest("hex");
  const about = objectIn((said as { about?: unknown }).about) as Record<string, string>;
  return { challenge, about, once: { token, expiresAt: new Date(said.until) } };
};

const lifetime = 5 * 60_000;

const signatureOf = (config: Pick<Config, "secret">, body: string): Buffer =>
  createHmac("sha256", Buffer.from(hkdfSync("sha256", Buffer.from(config.secret, "hex"), "", label, 32)))
    .update(body)
    .digest();
const label = "isaystop/v1/agencies/ceremony";
