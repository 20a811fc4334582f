import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import { readConfig } from "../src/kit/config.ts";
import { openDatabase } from "../src/kit/database.ts";
import { migrate } from "../src/kit/migrations.ts";
import { startPostgres } from "../src/kit/postgres/postgres.ts";
import type { Bench } from "../tools/bench.ts";
import { startInstance } from "../tools/running-instance.ts";
import { submissions } from "./submissions.ts";

const clients = 16;

/**
 * Full submissions of a sealed text report (challenge asked, proof verified, body and three grants, durable commit)
 * at 16 clients; the limit is a bare node:http server on the same PostgreSQL in the same run. Both get the same bytes.
 * The proofs are solved beforehand: that work is the reporter's machine's. Rounds alternate, the best of each counts.
 */
export const bench: Bench = async ({ quick }) => {
  const folder = await mkdtemp(join(tmpdir(), "iss-bench-"));
  const postgres = await startPostgres({ folder: join(folder, "postgres") });
  const own = await databaseFor(postgres.url, "ours");
  const bareUrl = await databaseFor(postgres.url, "bare");
  const instance = await startInstance({ dataDir: join(folder, "instance"), env: { DATABASE_URL: own } });
  const secret = secretOf(join(folder, "instance"));
  const bare = spawn(process.execPath, [fileURLToPath(new URL("bare-intake.ts", import.meta.url))], {
    env: { ...process.env, DATABASE_URL: bareUrl, ISS_SECRET: secret },
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const [port] = (await once(bare.stdout, "data")) as [Buffer];
    const each = quick ? 300 : 1500;
    const rounds = quick ? 2 : 4;
    const rates = { ours: [] as number[], bare: [] as number[] };
    for (let round = 0; round <= rounds; round++) {
      const ours = await rate(instance.publicOrigin, await submissions(instance.publicOrigin, secret, each));
      const limit = await rate(
        `http://127.0.0.1:${port.toString().trim()}`,
        await submissions(instance.publicOrigin, secret, each),
      );
      if (round === 0) continue; // warms both up
      rates.ours.push(ours);
      rates.bare.push(limit);
    }
    const best = { ours: Math.max(...rates.ours), bare: Math.max(...rates.bare) };
    return {
      ratio_to_limit: Number((best.ours / best.bare).toFixed(2)),
      reports_per_second: Math.round(best.ours),
      limit_per_second: Math.round(best.bare),
      clients,
      submissions: each * rounds,
    };
  } finally {
    bare.kill();
    await instance.stop();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
};

async function databaseFor(url: string, name: string): Promise<string> {
  const admin = await openDatabase(url, 1);
  await sql.raw(`create database ${name}`).execute(admin);
  await admin.destroy();
  const mine = url.replace("/postgres?", `/${name}?`);
  const database = await openDatabase(mine, 1);
  await migrate(database, fileURLToPath(new URL("../migrations", import.meta.url)));
  await database.destroy();
  return mine;
}

function secretOf(dataDir: string): string {
  return readConfig({ ISS_DATA_DIR: dataDir }).secret;
}

/** Submissions a second, 16 at a time; every one must be acknowledged. */
async function rate(origin: string, bodies: readonly string[]): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  let next = 0;
  const client = async (): Promise<void> => {
    for (let body = bodies[next++]; body !== undefined; body = bodies[next++]) {
      await post(agent, `${origin}/api/challenges`, '{"for":"report"}');
      await post(agent, `${origin}/api/reports`, body);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: clients }, client));
  agent.destroy();
  return bodies.length / ((performance.now() - began) / 1000);
}

const post = (agent: Agent, url: string, body: string): Promise<void> =>
  new Promise((done, fail) => {
    const asked = request(url, {
      agent,
      method: "POST",
      headers: { "content-type": "application/json", "content-length": Buffer.byteLength(body) },
    });
    asked.once("error", fail).once("response", (answer) => {
      const chunks: Buffer[] = [];
      answer
        .on("data", (chunk: Buffer) => chunks.push(chunk))
        .once("end", () => {
          if (answer.statusCode === 201 || answer.statusCode === 200) done();
          else
            fail(new Error(`${url} answered ${answer.statusCode}: ${Buffer.concat(chunks).toString().slice(0, 200)}`));
        });
    });
    asked.end(body);
  });
