import { fork, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import { readConfig } from "../src/kit/config.ts";
import { openDatabase } from "../src/kit/database.ts";
import { migrate } from "../src/kit/migrations.ts";
import { startPostgres } from "../src/kit/postgres/postgres.ts";
import { startInstance } from "../tools/running-instance.ts";
import type { Order, Small } from "./load.ts";

export const clients = 16;

export type Rig = AsyncDisposable & {
  readonly origin: string;
  readonly port: number;
  readonly secret: string;
  /** A folder that goes with the rig. */
  readonly folder: string;
  /** A fresh database with our schema, on the PostgreSQL that the instance uses too; its address. */
  database(name: string): Promise<string>;
  /** Makes the bodies of so many reports in the process that will send them. */
  prepare(count: number): Promise<void>;
  /** Sends them all to a port, by 16 clients; milliseconds. */
  send(port: number): Promise<number>;
  /** Asks the instance so often for something small that belongs to each report; milliseconds. */
  ask(what: Small, count: number): Promise<number>;
  /** Ends the instance alone: a profile of it is then written. */
  stopInstance(): Promise<void>;
};

/**
 * A running instance, its PostgreSQL with fsync on, and the process that sends it reports. From four cores on the
 * sender has one for itself and all else keeps off it.
 */
export async function intakeRig(env: Record<string, string> = {}): Promise<Rig> {
  await using begun = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), "iss-bench-"));
  begun.defer(() => rm(folder, { recursive: true, force: true }));
  const last = availableParallelism() - 1;
  if (last >= 3) pin(process.pid, `0-${last - 1}`); // and with it whatever is started here
  const postgres = begun.adopt(await startPostgres({ folder: join(folder, "postgres") }), (running) => running.stop());
  const database = (name: string): Promise<string> => databaseOn(postgres.url, name);
  const dataDir = join(folder, "instance");
  const instance = await startInstance({ dataDir, env: { ...env, DATABASE_URL: await database("ours") } });
  let stopped: Promise<void> | undefined;
  const stopInstance = (): Promise<void> => (stopped ??= instance.stop());
  begun.defer(stopInstance);
  const load = begun.adopt(fork(fileURLToPath(new URL("load.ts", import.meta.url)), { execArgv: [] }), (one) => void one.kill()); // prettier-ignore
  if (last >= 3) pin(load.pid, `${last}`);
  const failed = once(load, "exit").then(() => {
    throw new Error("The load ended; what it says stands above.");
  });
  failed.catch(() => undefined);
  const told = async (order: Order): Promise<number> => {
    const answered = once(load, "message") as Promise<[number]>;
    load.send(order);
    return (await Promise.race([answered, failed]))[0];
  };
  const { secret } = readConfig({ ISS_DATA_DIR: dataDir });
  const origin = instance.publicOrigin;
  const port = Number(new URL(origin).port);
  const running = begun.move();
  return {
    origin,
    port,
    secret,
    folder,
    database,
    prepare: async (count) => void (await told({ prepare: { origin, secret, count } })),
    send: (to) => told({ send: { port: to, clients } }),
    ask: (what, count) => told({ ask: { what, count, port, clients } }),
    stopInstance,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/** `taskset` comes with Linux; elsewhere the system spreads the processes as it likes. */
const pin = (pid: number | undefined, to: string): void =>
  void spawnSync("taskset", ["--all-tasks", "--cpu-list", "--pid", to, `${pid}`], { stdio: "ignore" });

async function databaseOn(url: string, name: string): Promise<string> {
  const admin = await openDatabase(url, 1);
  await sql.raw(`create database ${name}`).execute(admin);
  await admin.destroy();
  const mine = url.replace("/postgres?", `/${name}?`);
  const database = await openDatabase(mine, 1);
  await migrate(database, fileURLToPath(new URL("../migrations", import.meta.url)));
  await database.destroy();
  return mine;
}
