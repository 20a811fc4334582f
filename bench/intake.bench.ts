import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Bench } from "../tools/bench.ts";
import { cpuTime, usedBetween } from "./cpu-time.ts";
import { clients, intakeRig, type Rig } from "./intake-rig.ts";
import type { Small } from "./load.ts";
import { postgresAlone } from "./postgres-alone.ts";
import { submissions } from "./submissions.ts";

/**
 * Full submissions of a sealed text report (challenge asked for, proof, signature and hashes verified, one durable
 * commit) at 16 clients, against two limits in the same run, on the same PostgreSQL with fsync on and the same schema,
 * a database each:
 * - `bare-intake.ts`, the best server we can write for this one body, with the same checks and the same pool;
 * - `pgbench` with the same rows: what PostgreSQL manages alone, without anybody to read, check or answer.
 *
 * Bodies are made and proofs solved beforehand, by the process that sends them over connections that stay open.
 * Rounds alternate; of each the best counts, because whatever else runs on the machine can only make a round slower.
 * The figures in µs are processor time a report, of the server, of PostgreSQL and of the load: on few cores their sum
 * bounds what is possible.
 */
export const bench: Bench = async ({ quick }) => {
  await using rig = await intakeRig();
  await using bare = await startBare(rig);
  const [model = ""] = await submissions(rig.origin, rig.secret, 1);
  const alone = await postgresAlone(await rig.database("alone"), model, rig.folder);
  if (alone === null) console.error("This machine has no pgbench (Debian: postgresql); PostgreSQL alone is left out.");

  const [count, rounds, seconds] = quick ? [300, 2, 1] : [2000, 5, 3];
  const [ours, limit] = [new Rounds(), new Rounds()];
  const postgres: { many: number; one: number }[] = [];
  for (let round = 0; round <= rounds; round++) {
    await rig.prepare(count);
    await ours.run(count, () => rig.send(rig.port));
    await limit.run(count, () => rig.send(bare.port));
    if (alone !== null && round > 0)
      postgres.push({ many: await alone(clients, seconds), one: await alone(1, seconds) });
  }
  const each = async (what: Small): Promise<number> =>
    Math.round((1000 * 2 * count) / (await rig.ask(what, 2 * count)));
  const alone16 = Math.max(...postgres.map(({ many }) => many));
  return {
    ratio_to_limit: Number((ours.best / limit.best).toFixed(2)),
    ...(alone === null ? {} : { ratio_to_postgres: Number((ours.best / alone16).toFixed(2)) }),
    reports_per_second: Math.round(ours.best),
    limit_per_second: Math.round(limit.best),
    ...(alone === null ? {} : { postgres_per_second: Math.round(alone16) }),
    ...(alone === null ? {} : { postgres_one_client: Math.round(Math.max(...postgres.map(({ one }) => one))) }),
    server_us: ours.least("ours"),
    limit_server_us: limit.least("bare"),
    postgres_us: ours.least("postgres"),
    load_us: ours.least("load"),
    challenges_per_second: await each("challenge"),
    directories_per_second: await each("directory"),
    clients,
    submissions: count * rounds,
  };
};

async function startBare({ database, secret }: Rig): Promise<AsyncDisposable & { readonly port: number }> {
  const child = spawn(process.execPath, [fileURLToPath(new URL("bare-intake.ts", import.meta.url))], {
    env: { ...process.env, DATABASE_URL: await database("bare"), ISS_SECRET: secret },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [port] = (await once(child.stdout, "data")) as [Buffer];
  return {
    port: Number(port.toString()),
    async [Symbol.asyncDispose]() {
      child.kill();
      await once(child, "exit");
    },
  };
}

/** The rounds of one server; the first warms it up and doesn't count. */
class Rounds {
  #runs = 0;
  readonly #rates: number[] = [];
  readonly #costs: Record<string, number[]> = { ours: [], bare: [], postgres: [], load: [] };
  async run(count: number, send: () => Promise<number>): Promise<void> {
    const before = cpuTime(programOf);
    const took = await send();
    const after = cpuTime(programOf);
    if (this.#runs++ === 0) return;
    this.#rates.push((1000 * count) / took);
    for (const [program, costs] of Object.entries(this.#costs))
      costs.push((1000 * usedBetween(before, after, program)) / count);
  }
  get best(): number {
    return Math.max(...this.#rates);
  }
  /** Microseconds a report. */
  least(program: string): number {
    return Math.round(Math.min(...(this.#costs[program] ?? [])));
  }
}

const programs = [["dist/server/main.js", "ours"], ["bare-intake.ts", "bare"], ["load.ts", "load"], ["postgres", "postgres"]] as const; // prettier-ignore
const programOf = (command: string): string => programs.find(([part]) => command.includes(part))?.[1] ?? "";
