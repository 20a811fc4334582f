import { createHash } from "node:crypto";
import { base64url } from "../../envelope/bytes.ts";
import { newReceipt } from "../../envelope/receipt.ts";
import { sealReport, type Draft, type SealedReport } from "../../envelope/sealed-report.ts";
import { draft, smallDirectory, today } from "../../envelope/testing/small-world.ts";
import { fixedClock } from "../../kit/clock.ts";
import type { Directory } from "../../envelope/directory.ts";
import type { Database } from "../../kit/database.ts";
import { app } from "../../kit/http/app.ts";
import { systemRandom } from "../../kit/random.ts";
import type { Disk } from "../disk.ts";
import { intakeGuards } from "../guards.ts";
import { keyFor } from "../keys.ts";
import { makeChallenge, type Price, type ProofFor } from "../proof.ts";
import { intakeRoutes } from "../routes.ts";
import { noLine } from "./no-line.ts";
import { readAnswer } from "../../kit/testing/read-answer.ts";

export const secret = "5e".repeat(32);
export const roomy: Disk = { size: 10 ** 12, free: 9 * 10 ** 11 };

/** A public site with nothing but intake, on a clock that stands still. */
export const intakeOn = async (db: Database, change: { disk?: () => Disk; directory?: () => Directory } = {}) => {
  const clock = fixedClock(`${today}T10:00:00Z`);
  const config = {
    secret,
    dataDir: "/nowhere",
    databaseUrl: null,
    deskOrigin: "http://desk.test",
    viewOrigin: "http://view.test",
    testLocale: false,
    securityContact: null,
    privacy: null,
  };
  const directory = await smallDirectory();
  const deps = {
    db,
    clock,
    random: systemRandom,
    line: noLine,
    config,
    directory: async () => ({ note: "the note\n", directory: change.directory?.() ?? directory }),
    disk: async () => change.disk?.() ?? roomy,
  };
  const faults: unknown[] = [];
  const site = app({
    name: "public",
    routes: intakeRoutes(deps),
    guards: intakeGuards(deps),
    config,
    fault: (fault) => faults.push(fault.thrown),
  });
  const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const bytes = body instanceof Uint8Array;
    const answer = await site.fetch(
      new Request(`http://site.test${path}`, {
        method,
        headers: {
          ...(body === undefined ? {} : { "content-type": bytes ? "application/octet-stream" : "application/json" }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: bytes ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body) }),
      }),
    );
    return await readAnswer(answer);
  };
  return { ...deps, ask, faults, proof: (purpose: ProofFor, price?: Price) => proofAt(clock.now(), purpose, price) };
};

/** A challenge and its solution at once: only who holds the key can do that. */
export const proofAt = (now: Date, purpose: ProofFor, price: Price = { bytes: 0, times: 1 }, counter = 77) => {
  const challenge = makeChallenge(keyFor(secret, "challenge"), {
    purpose,
    price,
    nonce: hex(systemRandom.bytes(16)),
    salt: hex(systemRandom.bytes(16)),
    counter,
    now,
  });
  return { challenge, solution: { counter, derivedKey: "" } };
};

export const sealed = async (change: Partial<Draft> = {}, receipt = newReceipt()): Promise<SealedReport> =>
  sealReport({ ...draft, ...change }, receipt, await smallDirectory(), today);

/** As the browser writes it. */
export const bodyOf = (report: SealedReport, proof: unknown): Record<string, unknown> => ({
  ...report,
  compartments: Object.fromEntries(
    Object.entries(report.compartments).map(([name, bytes]) => [name, base64url(bytes)]),
  ),
  grants: report.grants.map((grant) => ({ ...grant, sealed: base64url(grant.sealed) })),
  proof,
});

export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
