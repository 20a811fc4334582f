import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { systemBinaries } from "../src/kit/postgres/binaries.ts";

/** Reports a second of so many connections during so many seconds. */
export type PostgresAlone = (clients: number, seconds: number) => Promise<number>;

/**
 * What PostgreSQL manages with the same rows and nobody before it: `pgbench`, one prepared statement, fresh ids made by
 * the server, the ciphertexts of `body` as constants (they needn't even travel). Null where the machine has no pgbench.
 */
export async function postgresAlone(url: string, body: string, folder: string): Promise<PostgresAlone | null> {
  const pgbench = join(systemBinaries()?.bin ?? "", "pgbench");
  if (!existsSync(pgbench)) return null;
  const script = join(folder, "report.sql");
  await writeFile(script, statement(JSON.parse(body) as Sent));
  return async (clients, seconds) => {
    const asked = [
      "--no-vacuum",
      "-M",
      "prepared",
      "-f",
      script,
      "-c",
      `${clients}`,
      "-j",
      "1",
      "-T",
      `${seconds}`,
      url,
    ];
    const { stdout } = await promisify(execFile)(pgbench, asked);
    const [, rate] = /tps = ([\d.]+)/.exec(stdout) ?? [];
    if (rate === undefined || !/number of failed transactions: 0 /.test(stdout)) throw new Error(stdout);
    return Number(rate);
  };
}

type Sent = {
  sealedBy: string; manifest: string; sig: string;
  compartments: Record<string, string>; grants: { organisation: string; epoch: number; sealed: string }[];
}; // prettier-ignore

function statement({ sealedBy, manifest, sig, compartments, grants }: Sent): string {
  const parts = Object.entries(compartments).map(([kind, sealed]) => `('${kind}', ${bytea(sealed)}, ${digest})`);
  const given = grants.map(({ organisation, epoch, sealed }) => `('${organisation}', ${epoch}, ${bytea(sealed)})`);
  const text = `
    with ids as materialized (select ${id} as report, ${id} as mailbox, ${digest} as verify_key, ${digest} as proof),
    proof as (insert into spent (token, expires_at) select proof, now() from ids on conflict do nothing returning 1),
    kept as (
      insert into report (id, day, urgent, sealed_by, mailbox, size_bucket, manifest, manifest_sha256, sig)
      select report, current_date, false, '${sealedBy}', mailbox, 16384, ${words(manifest)}, ${digest}, '${sig}'
      from ids, proof on conflict do nothing returning id, mailbox
    ),
    box as (
      insert into mailbox (id, verify_key, expiry_week)
      select kept.mailbox, verify_key, current_date + 364 from kept, ids
    ),
    sealed as (
      insert into part (report, attachment, n, kind, ciphertext, sha256)
      select kept.id, p.kind, 0, p.kind, p.ciphertext, p.sha256
      from kept, (values ${parts.join(", ")}) as p (kind, ciphertext, sha256)
    ),
    granted as (
      insert into grant_to (report, organisation, epoch, ciphertext)
      select kept.id, g.organisation, g.epoch, g.ciphertext
      from kept, (values ${given.join(", ")}) as g (organisation, epoch, ciphertext)
    )
    select id from kept;`;
  return `${text.replaceAll(/\s+/g, " ").trim()}\n`;
}

const id = "translate(gen_random_uuid()::text, '-', '')";
const digest = `(${id} || ${id})`;
const bytea = (text: string): string => `'\\x${Buffer.from(text, "base64url").toString("hex")}'::bytea`;
/** pgbench takes a colon for the beginning of a variable's name. */
const words = (text: string): string => `convert_from('\\x${Buffer.from(text).toString("hex")}', 'UTF8')`;
