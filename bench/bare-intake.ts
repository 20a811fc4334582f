// The limit that intake is measured against: node:http, the same check of the proof, the same rows, nothing else.
// Started by intake.bench.ts as a process of its own: DATABASE_URL and ISS_SECRET in, its port on stdout.
import { createHash, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Pool } from "pg";
import { keyFor } from "../src/intake/keys.ts";
import { checkProof, newChallenge } from "../src/intake/proof.ts";
import { systemClock } from "../src/kit/clock.ts";

const pool = new Pool({ connectionString: process.env["DATABASE_URL"], max: 10 });
const key = keyFor(process.env["ISS_SECRET"] ?? "", "challenge");
const random = { bytes: (n: number) => new Uint8Array(randomBytes(n)) };

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const answer = request.url === "/api/challenges" ? challenge() : take(JSON.parse(Buffer.concat(chunks).toString()));
    answer.then(
      (value) => response.writeHead(201, { "content-type": "application/json" }).end(JSON.stringify(value)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
});
server.listen(0, "127.0.0.1", () => console.log((server.address() as AddressInfo).port));
process.on("SIGTERM", () => process.exit(0));

const challenge = async (): Promise<unknown> => newChallenge(key, random, systemClock, "report", 1);

type Sent = {
  report: string; mailbox: string; verifyKey: string; day: string; urgent: boolean; sealedBy: string; manifest: string; sig: string; proof: unknown;
  compartments: Record<string, string>; grants: { organisation: string; epoch: number; sealed: string }[];
}; // prettier-ignore

async function take(sent: Sent): Promise<unknown> {
  const proof = checkProof(key, systemClock, "report", sent.proof);
  if ("refused" in proof) throw new Error(proof.refused);
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query("insert into spent values ($1, $2)", [proof.token, proof.expiresAt]);
    await client.query("insert into mailbox values ($1, $2, $3)", [sent.mailbox, sent.verifyKey, sent.day]);
    await client.query("insert into report values ($1, $2, $3, $4, $5, $6, $7, $8, $9)", [
      sent.report, sent.day, sent.urgent, sent.sealedBy, sent.mailbox, 16384, sent.manifest, hash(sent.manifest), sent.sig,
    ]); // prettier-ignore
    const parts = Object.entries(sent.compartments).map(
      ([kind, text]) => [kind, Buffer.from(text, "base64url")] as const,
    );
    await client.query(
      "insert into part select $1, kind, 0, kind, ciphertext, sha256 from unnest($2::text[], $3::bytea[], $4::text[]) as sent (kind, ciphertext, sha256)",
      [
        sent.report,
        parts.map(([kind]) => kind),
        parts.map(([, bytes]) => bytes),
        parts.map(([, bytes]) => hash(bytes)),
      ],
    );
    await client.query(
      "insert into grant_to (report, organisation, epoch, ciphertext) select $1, organisation, epoch, ciphertext from unnest($2::text[], $3::int[], $4::bytea[]) as sent (organisation, epoch, ciphertext)",
      [
        sent.report, sent.grants.map((grant) => grant.organisation), sent.grants.map((grant) => grant.epoch),
        sent.grants.map((grant) => Buffer.from(grant.sealed, "base64url")),
      ], // prettier-ignore
    );
    await client.query("commit");
    return { received: sent.day };
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}

function hash(of: string | Buffer): string {
  return createHash("sha256").update(of).digest("hex");
}
