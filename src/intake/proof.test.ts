import { solveChallenge, verifySolution } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/sha";
import { expect, test } from "vitest";
import { fixedClock } from "../kit/clock.ts";
import { systemRandom } from "../kit/random.ts";
import { keyFor, mac } from "./keys.ts";
import { policy } from "./policy.ts";
import { checkProof, makeChallenge, newChallenge } from "./proof.ts";

const key = keyFor("ab".repeat(32), "challenge");
const clock = fixedClock("2099-11-24T10:00:00Z");
const easy = {
  purpose: "report",
  nonce: "01".repeat(16),
  salt: "02".repeat(16),
  counter: 40,
  now: clock.now(),
} as const;

test("altcha-lib solves our challenges and we accept its solution", async () => {
  const challenge = makeChallenge(key, easy);
  const solution = await solveChallenge({ challenge, deriveKey });
  expect(solution?.counter).toBe(40);
  expect(checkProof(key, clock, "report", { challenge, solution })).toEqual({
    token: challenge.signature,
    expiresAt: new Date(clock.now().getTime() + 600_000),
    price: { bytes: 0, times: 1 },
  });
});

test("our challenges are signed as altcha-lib signs them", async () => {
  const challenge = newChallenge(key, systemRandom, clock, "upload", 1);
  const { signature } = challenge;
  expect(mac(key, JSON.stringify(challenge.parameters)).toString("hex")).toBe(signature);
  const text = "a secret that both sides hold as text";
  const ours = makeChallenge(Buffer.from(text), easy);
  const solution = await solveChallenge({ challenge: ours, deriveKey });
  expect(
    (await verifySolution({ challenge: ours, solution: solution!, deriveKey, hmacSignatureSecret: text })).verified,
  ).toBe(true);
});

test("a proof for one purpose is none for another", () => {
  const proof = { challenge: makeChallenge(key, easy), solution: { counter: 40 } };
  expect(checkProof(key, clock, "mailbox", proof)).toEqual({ refused: "proof-wrong" });
});

test("neither a wrong counter, another's key, nor a changed parameter passes", () => {
  const challenge = makeChallenge(key, easy);
  const wrong = [
    { challenge, solution: { counter: 41 } },
    { challenge, solution: { counter: -1 } },
    { challenge: makeChallenge(keyFor("cd".repeat(32), "challenge"), easy), solution: { counter: 40 } },
    {
      challenge: {
        ...challenge,
        parameters: { ...challenge.parameters, expiresAt: challenge.parameters.expiresAt + 1 },
      },
      solution: { counter: 40 },
    },
    {
      challenge: { ...challenge, parameters: { ...challenge.parameters, keyPrefix: "00".repeat(16) } },
      solution: { counter: 40 },
    },
    {},
    [],
    "proof",
  ];
  for (const proof of wrong) expect(checkProof(key, clock, "report", proof)).toEqual({ refused: "proof-wrong" });
});

test("a proof lasts ten minutes", () => {
  const later = fixedClock("2099-11-24T10:00:00Z");
  const proof = { challenge: makeChallenge(key, easy), solution: { counter: 40 } };
  later.advance(policy.proof.lastsMs - 1);
  expect(checkProof(key, later, "report", proof)).toHaveProperty("token");
  later.advance(1);
  expect(checkProof(key, later, "report", proof)).toMatchObject({ refused: "proof-expired" });
});

test("no challenge needs more than twice the usual work", () => {
  const all = { bytes: (n: number) => new Uint8Array(n).fill(255) };
  const challenge = newChallenge(key, all, clock, "report", 4);
  const counter = 0xffff_ffff % (8 * policy.proof.work);
  expect(counter).toBeLessThan(8 * policy.proof.work);
  expect(checkProof(key, clock, "report", { challenge, solution: { counter } })).toHaveProperty("token");
});
