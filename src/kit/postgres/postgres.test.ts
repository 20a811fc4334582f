import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDatabase } from "../database.ts";
import { embeddedBinaries, systemBinaries } from "./binaries.ts";
import { startPostgres } from "./postgres.ts";
import type { Postgres, PostgresOptions } from "./postgres.ts";
import { shortLog } from "./short-log.ts";
import { asAnotherAccount, inUserNamespace } from "./without-root.ts";

const isRoot = process.getuid?.() === 0;
const binaries = (process.env["ISS_TEST_POSTGRES"] === "system" && systemBinaries()) || embeddedBinaries();
const slow = 60_000;

let dir: string;
let folder: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "iss-launch-"));
  folder = join(dir, "postgres");
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const launch = (more: Partial<PostgresOptions> = {}): Promise<Postgres> => startPostgres({ folder, binaries, ...more });

async function run<R>(postgres: Postgres, query: string): Promise<R[]> {
  const db = await openDatabase(postgres.url, 1);
  const { rows } = await sql.raw<R>(query).execute(db);
  await db.destroy();
  return rows;
}

const isAlive = (pid: number): boolean =>
  existsSync(`/proc/${pid}/stat`) && !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));

test(
  "starts, keeps what was committed over a stop, and leaves no process and no socket",
  { timeout: slow },
  async () => {
    const first = await launch();
    const sockets = new URL(first.url).searchParams.get("host") ?? "";
    await run(first, "create table kept (a int); insert into kept values (7)");
    await first.stop();
    expect([isAlive(first.pid), existsSync(sockets)]).toEqual([false, false]);
    const second = await launch();
    expect(await run(second, "select a from kept")).toEqual([{ a: 7 }]);
    await second.stop();
  },
);

test(
  "writes through to the disk, listens on no network, and only we may enter its socket",
  { timeout: slow },
  async () => {
    const postgres = await launch();
    const setting = async (name: string) =>
      Object.values((await run<Record<string, string>>(postgres, `show ${name}`))[0] ?? {})[0];
    expect([
      await setting("fsync"),
      await setting("full_page_writes"),
      await setting("synchronous_commit"),
      await setting("data_checksums"),
    ]).toEqual(["on", "on", "on", "on"]);
    expect(await setting("listen_addresses")).toBe("");
    expect(statSync(new URL(postgres.url).searchParams.get("host") ?? "").mode & 0o077).toBe(0);
    expect(statSync(folder).mode & 0o077).toBe(0);
    await postgres.stop();
  },
);

test("once it is stopped it has not written down when a table was last looked into", { timeout: slow }, async () => {
  const postgres = await launch();
  await run(postgres, "create table seen (a int primary key); select a from seen");
  await postgres.stop();
  expect(readdirSync(join(folder, "pg_stat"))).toEqual([]);
});

test("a failed statement leaves no value in the log", { timeout: slow }, async () => {
  const postgres = await launch();
  await run(postgres, "create table one (a text primary key); insert into one values ('marker-4711')");
  await expect(run(postgres, "insert into one values ('marker-4711')")).rejects.toThrow("duplicate key");
  await expect(run(postgres, "select 'marker-4711' from nowhere")).rejects.toThrow("nowhere");
  await postgres.stop();
  expect(readFileSync(`${folder}.log`, "utf8")).toContain("duplicate key");
  expect(readFileSync(`${folder}.log`, "utf8")).not.toContain("marker-4711");
});

test(
  "notes no moment that a crash doesn't need: not in its log, and not for long ahead of the tables",
  { timeout: slow },
  async () => {
    const postgres = await launch();
    const wanted = {
      wal_level: "minimal",
      wal_recycle: "off",
      wal_keep_size: "0",
      archive_mode: "off",
      track_commit_timestamp: "off",
      checkpoint_timeout: "5min",
      log_line_prefix: "",
      log_checkpoints: "off",
      log_connections: binaries.major >= 18 ? "" : "off",
      log_disconnections: "off",
      log_duration: "off",
      log_statement: "none",
      log_min_duration_statement: "-1",
      log_autovacuum_min_duration: "-1",
    };
    const names = Object.keys(wanted).map((name) => `'${name}'`);
    const rows = await run<{ name: string; value: string }>(
      postgres,
      `select name, current_setting(name) as value from pg_settings where name in (${names.join(", ")})`,
    );
    expect(Object.fromEntries(rows.map(({ name, value }) => [name, value]))).toEqual(wanted);
    const ahead = (): string =>
      readdirSync(join(folder, "pg_wal"))
        .filter((name) => /^[0-9A-F]{24}$/.test(name))
        .map((name) => readFileSync(join(folder, "pg_wal", name), "latin1"))
        .join();
    await run(postgres, "create table one (a text); insert into one values ('marker-4711')");
    expect(ahead()).toContain("marker-4711");
    const db = await openDatabase(postgres.url, 1);
    await shortLog.run(db);
    await db.destroy();
    expect(ahead()).not.toContain("marker-4711");
    await postgres.stop();
  },
);

test("after kill -9 the next start recovers every committed row", { timeout: slow }, async () => {
  const first = await launch();
  await run(first, "create table kept as select n from generate_series(1, 5000) n");
  process.kill(first.pid, "SIGKILL");
  await first.ended;
  const second = await launch();
  expect(await run(second, "select count(*)::int n from kept")).toEqual([{ n: 5000 }]);
  await second.stop();
});

test("when the program that started it is killed, PostgreSQL ends by itself", { timeout: slow }, async () => {
  const { child, pid } = await alone();
  child.kill("SIGKILL");
  for (let i = 0; i < 500 && isAlive(pid); i++) await wait(20);
  expect(isAlive(pid)).toBe(false);
});

test("an orphan that still runs is stopped, and its rows are there", { timeout: slow }, async () => {
  const { child, pid, url } = await alone("orphan");
  await run({ url } as Postgres, "create table kept (a int); insert into kept values (1)");
  child.kill("SIGKILL");
  await wait(300);
  expect(isAlive(pid)).toBe(true);
  const next = await startPostgres({ folder });
  expect(isAlive(pid)).toBe(false);
  expect(await run(next, "select a from kept")).toEqual([{ a: 1 }]);
  await next.stop();
});

test(
  "a postmaster.pid whose number now belongs to another program does not stop the start, nor that program",
  { timeout: slow },
  async () => {
    await (await launch()).stop();
    const other = spawn("sleep", ["60"]);
    writeFileSync(join(folder, "postmaster.pid"), `${other.pid}\n${folder}\n1764000000\n5432\n/tmp\n\n0 0\nready\n`);
    const next = await launch();
    expect(await run(next, "select 1 a")).toEqual([{ a: 1 }]);
    expect(isAlive(other.pid ?? 0)).toBe(true);
    await next.stop();
    other.kill();
  },
);

test("a postmaster.pid of a zombie does not stop the start", { timeout: slow }, async () => {
  await (await launch()).stop();
  // A child that has ended and whose parent never looks: `sleep` took the shell's place and waits for nobody.
  const parent = spawn("sh", ["-c", "sleep 0.05 & echo $!; exec sleep 60"], { stdio: ["ignore", "pipe", "ignore"] });
  const zombie = Number(await firstLine(parent));
  for (let i = 0; i < 100 && isAlive(zombie); i++) await wait(10);
  writeFileSync(join(folder, "postmaster.pid"), `${zombie}\n${folder}\n1764000000\n5432\n/tmp\n\n0 0\nready\n`);
  const next = await launch();
  expect(await run(next, "select 1 a")).toEqual([{ a: 1 }]);
  await next.stop();
  parent.kill();
});

test("a first start that was killed while making the cluster is begun again", { timeout: slow }, async () => {
  mkdirSync(`${folder}.new`);
  writeFileSync(join(`${folder}.new`, "PG_VERSION"), "18\n");
  mkdirSync(folder);
  const postgres = await launch();
  expect(await run(postgres, "select 1 a")).toEqual([{ a: 1 }]);
  await postgres.stop();
});

test("a cluster that is damaged is reported with PostgreSQL's own words", { timeout: slow }, async () => {
  await (await launch()).stop();
  rmSync(join(folder, "global", "pg_control"));
  await expect(launch()).rejects.toThrow("pg_control");
});

test.runIf(isRoot)(
  "as root it runs in a user namespace, or as another account where that is forbidden",
  { timeout: slow },
  async () => {
    const other = await launch({ as: asAnotherAccount() });
    expect(readFileSync(`/proc/${other.pid}/status`, "utf8")).toMatch(/^Uid:\s+[1-9]/m);
    await run(other, "create table kept (a int)");
    await other.stop();
    const again = await launch({ as: asAnotherAccount() });
    expect(await run(again, "select * from kept")).toEqual([]);
    await again.stop();
    expect(inUserNamespace()?.command("postgres", []).slice(0, 2)).toEqual(["unshare", "-U"]);
  },
);

async function alone(mode = "guarded"): Promise<{ child: ChildProcess; pid: number; url: string }> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, "..", "testing", "postgres-alone.ts"), folder, mode],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  return { child, ...(JSON.parse(await firstLine(child)) as { pid: number; url: string }) };
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error("Nothing to read from.");
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error("It ended without a line.");
}
