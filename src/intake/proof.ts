import type { Clock } from "../kit/clock.ts";
import type { Once } from "../kit/spent.ts";
import type { Random } from "../kit/random.ts";
import { count, fields, matching, sha256Of } from "./parsing.ts";
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
/** What is paid for: bytes only of an upload; `times` the work that anybody pays for a report in a quiet hour. */
export type Price = { readonly bytes: number; readonly times: number };
type Parameters = {
  readonly algorithm: "SHA-256";
  readonly cost: 1;
  readonly data: Price & { readonly for: ProofFor };
  readonly expiresAt: number;
  readonly keyLength: 32;
  readonly keyPrefix: string;
  readonly nonce: string;
  readonly salt: string;
};

export type Proof = Once & { readonly price: Price };
export type ProofRefusal = "proof-missing" | "proof-wrong" | "proof-expired";

export const makeChallenge = (
  key: Buffer,
  {
    purpose,
    price = { bytes: 0, times: 1 },
    nonce,
    salt,
    counter,
    now,
  }: { purpose: ProofFor; price?: Price; nonce: string; salt: string; counter: number; now: Date },
): Challenge => {
  const parameters: Parameters = {
    algorithm: "SHA-256",
    cost: 1,
    data: { bytes: price.bytes, for: purpose, times: price.times },
    expiresAt: Math.floor((now.getTime() + policy.proof.lastsMs) / 1000),
    keyLength: 32,
    keyPrefix: hashOf(nonce, salt, counter).slice(0, 32),
    nonce,
    salt,
  };
  return { parameters, signature: signed(key, parameters) };
};

/** A fresh challenge; nobody, this server included, keeps its counter. Work is for each unit of bytes, as often as `times` says. */
export const newChallenge = (
  key: Buffer,
  random: Random,
  clock: Clock,
  purpose: ProofFor,
  times: number,
  bytes = 0,
): Challenge => {
  // In one draw: each is a call to the system.
  const drawn = Buffer.from(random.bytes(36));
  return makeChallenge(key, {
    purpose,
    price: { bytes, times },
    nonce: drawn.toString("hex", 0, 16),
    salt: drawn.toString("hex", 16, 32),
    counter: drawn.readUInt32BE(32) % (2 * policy.proof.work * times * unitsOf(bytes)),
    now: clock.now(),
  });
};

/** Work is counted in units, begun ones too; what was paid for may be used whole. */
export const unitsOf = (bytes: number): number => Math.max(1, Math.ceil(bytes / policy.upload.unit));

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
  if (!hashOf(parameters.nonce, parameters.salt, counter).startsWith(parameters.keyPrefix))
    return { refused: "proof-wrong" };
  const { bytes, times } = parameters.data;
  const proof = { token: signature, expiresAt: new Date(parameters.expiresAt * 1000), price: { bytes, times } };
  return proof.expiresAt > clock.now() ? proof : { refused: "proof-expired", expired: proof };
};

/** ALTCHA signs the JSON of its parameters with sorted keys; they are written sorted here. */
const signed = (key: Buffer, parameters: Parameters): string => mac(key, JSON.stringify(parameters)).toString("hex");

/** Of salt, nonce and counter in that order, all in hex. */
const hashOf = (nonce: string, salt: string, counter: number): string =>
  sha256Of(Buffer.from(salt + nonce + counter.toString(16).padStart(8, "0"), "hex"));

const parsed = (x: unknown): { parameters: Parameters; signature: string; counter: number } | null => {
  const challenge = fields(fields(x)?.["challenge"]);
  const given = fields(challenge?.["parameters"]);
  const data = fields(given?.["data"]);
  const purpose = proofPurposes.find((known) => known === data?.["for"]);
  const [bytes, times] = [count(data?.["bytes"], policy.upload.most), count(data?.["times"], 0xffff)];
  const signature = matching(challenge?.["signature"], /^[0-9a-f]{64}$/);
  const counter = count(fields(fields(x)?.["solution"])?.["counter"], 0xffff_ffff);
  const expiresAt = count(given?.["expiresAt"], 0xffff_ffff_ff);
  const [keyPrefix, nonce, salt] = [given?.["keyPrefix"], given?.["nonce"], given?.["salt"]].map((part) =>
    matching(part, /^[0-9a-f]{32}$/),
  );
  if (!given || !purpose || bytes === null || !times) return null;
  if (!signature || counter === null || expiresAt === null || !keyPrefix || !nonce || !salt) return null;
  return {
    parameters: {
      algorithm: "SHA-256",
      cost: 1,
      data: { bytes, for: purpose, times },
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
