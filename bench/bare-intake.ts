// The limit that intake is measured against: the least machinery that still takes a report in correctly. node:http, one
// pass over what was sent, one prepared statement with binary parameters; no framework, no room, nothing that is not
// needed for this one body. Proof, signature and hashes are checked as ours checks them.
// Started by intake.bench.ts as a process of its own: DATABASE_URL and ISS_SECRET in, its port on stdout.
import { createHmac, createSecretKey, hash, randomBytes, timingSafeEqual, verify } from "node:crypto";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Pool } from "pg";
import { keyFor } from "../src/intake/keys.ts";

const pool = new Pool({ connectionString: process.env["DATABASE_URL"], max: 16 });
const key = createSecretKey(keyFor(process.env["ISS_SECRET"] ?? "", "challenge"));

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const body = JSON.parse(Buffer.concat(chunks).toString()) as Sent;
    if (request.url === "/api/challenges") answer(response, 200, challenge());
    else take(body).then((taken) => answer(response, 201, taken), (error: unknown) => answer(response, 500, String(error))); // prettier-ignore
  });
});
server.listen(0, "127.0.0.1", () => console.log((server.address() as AddressInfo).port));
process.on("SIGTERM", () => process.exit(0));

function answer(response: ServerResponse, status: number, value: unknown): void {
  const body = JSON.stringify(value);
  response
    .writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(body) })
    .end(body);
}

type Parameters = { expiresAt: number; keyPrefix: string; nonce: string; salt: string };
type Sent = {
  report: string; mailbox: string; verifyKey: string; day: string; urgent: boolean; sealedBy: string; manifest: string; sig: string;
  proof: { challenge: { parameters: Parameters; signature: string }; solution: { counter: number } };
  compartments: Record<string, string>; grants: { organisation: string; epoch: number; sealed: string }[];
}; // prettier-ignore
type Listed = { compartments: Record<string, string>; grants: { sha256: string }[] };

function challenge(): unknown {
  const drawn = randomBytes(36);
  const [nonce, salt] = [drawn.toString("hex", 0, 16), drawn.toString("hex", 16, 32)];
  const parameters = {
    algorithm: "SHA-256", cost: 1, data: { for: "report" }, expiresAt: Math.floor(Date.now() / 1000) + 600, keyLength: 32,
    keyPrefix: hashOf({ nonce, salt }, drawn.readUInt32BE(32) % 32768).slice(0, 32), nonce, salt,
  }; // prettier-ignore
  return { parameters, signature: macOf(parameters).toString("hex") };
}

const macOf = (parameters: unknown): Buffer => createHmac("sha256", key).update(JSON.stringify(parameters)).digest();

function hashOf({ salt, nonce }: Pick<Parameters, "salt" | "nonce">, counter: number): string {
  return hash("sha256", Buffer.from(salt + nonce + counter.toString(16).padStart(8, "0"), "hex"));
}

const spki = "302a300506032b6570032100";

async function take(sent: Sent): Promise<unknown> {
  const { parameters, signature } = sent.proof.challenge;
  must(timingSafeEqual(Buffer.from(signature, "hex"), macOf(parameters)));
  must(hashOf(parameters, sent.proof.solution.counter).startsWith(parameters.keyPrefix));
  must(parameters.expiresAt * 1000 > Date.now());
  must(verify(
    null, Buffer.from(`isaystop/v1/manifest\0${sent.manifest}`),
    { key: spki + sent.verifyKey, encoding: "hex", format: "der", type: "spki" },
    Buffer.from(sent.sig, "base64url"),
  )); // prettier-ignore
  const listed = JSON.parse(sent.manifest) as Listed;
  const parts = Object.entries(sent.compartments).map(([kind, text]) => {
    const bytes = Buffer.from(text, "base64url");
    must(hash("sha256", bytes) === listed.compartments[kind]);
    return [kind, bytes, listed.compartments[kind]];
  });
  const grants = sent.grants.map(({ organisation, epoch, sealed }, n) => {
    const bytes = Buffer.from(sealed, "base64url");
    must(hash("sha256", bytes) === listed.grants[n]?.sha256);
    return [organisation, epoch, bytes];
  });
  const { name, text } = statementFor(parts.length, grants.length);
  const day = new Date().toISOString().slice(0, 10);
  const { rowCount } = await pool.query({
    name, text,
    values: [
      signature, new Date(parameters.expiresAt * 1000), sent.report, day, sent.urgent, sent.sealedBy, sent.mailbox, 16384,
      sent.manifest, hash("sha256", sent.manifest), sent.sig, sent.verifyKey, "2027-12-06", ...parts.flat(), ...grants.flat(),
    ],
  }); // prettier-ignore
  must(rowCount === 1);
  return { received: day };
}

function must(holds: boolean): void {
  if (!holds) throw new Error("refused");
}

/** Planned once by each connection. Ciphertexts are parameters of their own: `pg` sends those as they are. */
function statementFor(parts: number, grants: number): { name: string; text: string } {
  const name = `take-${parts}-${grants}`;
  const rows = (from: number, count: number, types: readonly string[]): string =>
    Array.from({ length: count }, (_, row) => `(${types.map((type, at) => `$${from + row * types.length + at}::${type}`).join(", ")})`).join(", "); // prettier-ignore
  const text = (texts[name] ??= `
    with proof as (insert into spent (token, expires_at) values ($1, $2) on conflict do nothing returning 1),
    kept as (
      insert into report (id, day, urgent, sealed_by, mailbox, size_bucket, manifest, manifest_sha256, sig)
      select $3, $4::date, $5::boolean, $6, $7, $8::integer, $9, $10, $11 from proof on conflict do nothing returning id
    ),
    box as (insert into mailbox (id, verify_key, expiry_week) select $7, $12, $13::date from kept),
    sealed as (
      insert into part (report, attachment, n, kind, ciphertext, sha256)
      select kept.id, p.kind, 0, p.kind, p.ciphertext, p.sha256
      from kept, (values ${rows(14, parts, ["text", "bytea", "text"])}) as p (kind, ciphertext, sha256)
    ),
    granted as (
      insert into grant_to (report, organisation, epoch, ciphertext)
      select kept.id, g.organisation, g.epoch, g.ciphertext
      from kept, (values ${rows(14 + 3 * parts, grants, ["text", "integer", "bytea"])}) as g (organisation, epoch, ciphertext)
    )
    select id from kept`);
  return { name, text };
}
const texts: Record<string, string> = {};
