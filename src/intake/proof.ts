import { createHash } from "node:crypto";
import type { Clock } from "../kit/clock.ts";
import type { Random } from "../kit/random.ts";
import { count, fields, matching } from "./parsing.ts";
import { mac, sameBytes } from "./keys.ts";
import { policy } from "./policy.ts";

/**
 * Proof of work in the format of ALTCHA v2 (SHA-256, cost 1, deterministic): the browser looks for the counter whose
 * hash begins with `keyPrefix`. Ours to check it with: one HMAC and one hash, no await, and our own clock.
 * [Note: why deterministic] A search for zeros is a lottery that can last ten times its mean on an old phone;
 * a hidden counter below 2 × work ends for certain.
 */
export type ProofFor = "report" | "upload" | "mailbox";
export const proofPurposes: readonly ProofFor[] = ["report", "upload", "mailbox"];

export type Challenge = { readonly parameters: Parameters; readonly signature: string };
type Parameters = {
  readonly algorithm: "SHA-256";
  readonly cost: 1;
  readonly data: { readonly for: ProofFor };
  readonly expiresAt: number;
  readonly keyLength: 32;
  readonly keyPrefix: string;
  readonly nonce: string;
  readonly salt: string;
};

export type Proof = { readonly token: string; readonly expiresAt: Date };
export type ProofRefusal = "proof-missing" | "proof-wrong" | "proof-expired";

export const makeChallenge = (
  key: Buffer,
  {
    purpose,
    nonce,
    salt,
    counter,
    now,
  }: { purpose: ProofFor; nonce: string; salt: string; counter: number; now: Date },
): Challenge => {
  const parameters: Parameters = {
    algorithm: "SHA-256",
    cost: 1,
    data: { for: purpose },
    expiresAt: Math.floor((now.getTime() + policy.proof.lastsMs) / 1000),
    keyLength: 32,
    keyPrefix: hashOf(nonce, salt, counter).subarray(0, 16).toString("hex"),
    nonce,
    salt,
  };
  return { parameters, signature: signed(key, parameters) };
};

/** A fresh challenge; nobody, this server included, keeps its counter. `times` makes it harder. */
export const newChallenge = (key: Buffer, random: Random, clock: Clock, purpose: ProofFor, times: number): Challenge =>
  makeChallenge(key, {
    purpose,
    nonce: hexOf(random.bytes(16)),
    salt: hexOf(random.bytes(16)),
    counter: Buffer.from(random.bytes(4)).readUInt32BE() % (2 * policy.proof.work * times),
    now: clock.now(),
  });

/** `token` marks the challenge as spent. An expired proof keeps its token: a repeated sending may still be recognised by it. */
export const checkProof = (
  key: Buffer,
  clock: Clock,
  purpose: ProofFor,
  x: unknown,
): Proof | { refused: ProofRefusal; expired?: Proof } => {
  if (x === undefined || x === null) return { refused: "proof-missing" };
  const found = parsed(x);
  if (found === null || found.parameters.data.for !== purpose) return { refused: "proof-wrong" };
  const { parameters, signature, counter } = found;
  if (!sameBytes(Buffer.from(signature, "hex"), Buffer.from(signed(key, parameters), "hex")))
    return { refused: "proof-wrong" };
  if (!hashOf(parameters.nonce, parameters.salt, counter).toString("hex").startsWith(parameters.keyPrefix))
    return { refused: "proof-wrong" };
  const proof = { token: signature, expiresAt: new Date(parameters.expiresAt * 1000) };
  return proof.expiresAt > clock.now() ? proof : { refused: "proof-expired", expired: proof };
};

/** ALTCHA signs the JSON of its parameters with sorted keys; they are written sorted here. */
const signed = (key: Buffer, parameters: Parameters): string => mac(key, JSON.stringify(parameters)).toString("hex");

const hashOf = (nonce: string, salt: string, counter: number): Buffer => {
  const last = Buffer.alloc(4);
  last.writeUInt32BE(counter);
  return createHash("sha256").update(salt, "hex").update(nonce, "hex").update(last).digest();
};

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

const parsed = (x: unknown): { parameters: Parameters; signature: string; counter: number } | null => {
  const challenge = fields(fields(x)?.["challenge"]);
  const given = fields(challenge?.["parameters"]);
  const purpose = proofPurposes.find((known) => known === fields(given?.["data"])?.["for"]);
  const signature = matching(challenge?.["signature"], /^[0-9a-f]{64}$/);
  const counter = count(fields(fields(x)?.["solution"])?.["counter"], 0xffff_ffff);
  const expiresAt = count(given?.["expiresAt"], 0xffff_ffff_ff);
  const [keyPrefix, nonce, salt] = [given?.["keyPrefix"], given?.["nonce"], given?.["salt"]].map((part) =>
    matching(part, /^[0-9a-f]{32}$/),
  );
  if (!given || !purpose || !signature || counter === null || expiresAt === null || !keyPrefix || !nonce || !salt)
    return null;
  return {
    parameters: {
      algorithm: "SHA-256",
      cost: 1,
      data: { for: purpose },
      expiresAt,
      keyLength: 32,
      keyPrefix,
      nonce,
      salt,
    },
    signature,
    counter,
  };
};
