import { setTimeout as wait } from "node:timers/promises";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { openDatabase } from "./database.ts";
import type { Database } from "./database.ts";
import { startJobs } from "./jobs.ts";
import type { Job } from "./jobs.ts";
import { noLog } from "./log.ts";
import { openPool } from "./pool.ts";
import { testDatabase } from "./testing/test-database.ts";

/** Ends every connection to this database but the one that asks for it. */
const endAll = async (db: Database): Promise<number> =>
  (
    await sql<{ n: number }>`select count(pg_terminate_backend(pid))::integer as n from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`.execute(db)
  ).rows[0]?.n ?? 0;

/** Connections of others that are doing something. One that is still starting would, once ended, be opened again. */
const busy = async (db: Database): Promise<number> =>
  (
    await sql<{ n: number }>`select count(*)::integer as n from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and state in ('active', 'idle in transaction')`.execute(
      db,
    )
  ).rows[0]?.n ?? 0;

const one = async (db: Database): Promise<unknown> => (await sql`select 1 as one`.execute(db)).rows[0];

/** What somebody does with a connection at the moment when it is lost. */
const meanwhile: Record<string, (db: Database) => Promise<unknown>> = {
  "in the middle of a query": (db) => sql`select pg_sleep(20)`.execute(db),
  "in a transaction, between two statements": (db) =>
    db.transaction().execute(async (tx) => {
      await sql`select 1`.execute(tx);
      await wait(1000);
      await sql`select 1`.execute(tx);
    }),
  "in a transaction, in the middle of a statement": (db) =>
    db.transaction().execute(async (tx) => void (await sql`select pg_sleep(20)`.execute(tx))),
};

test.each(Object.keys(meanwhile))("a connection lost %s fails that one; the next has an answer", async (what) => {
  await using admin = await testDatabase(1);
  const db = await openDatabase(admin.url, 2);
  for (let round = 0; round < 3; round++) {
    const lost = Promise.allSettled([meanwhile[what]?.(db), meanwhile[what]?.(db)]);
    await expect.poll(() => busy(admin), { timeout: 10_000, interval: 10 }).toBe(2);
    await endAll(admin);
    expect((await lost).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await one(db)).toEqual({ one: 1 });
  }
  await db.destroy();
});

test("a connection lost while nobody used it is not noticed at all", async () => {
  await using admin = await testDatabase(1);
  const db = await openDatabase(admin.url, 4);
  for (let round = 0; round < 5; round++) {
    await Promise.all([one(db), one(db), one(db), one(db)]);
    await endAll(admin);
    // The word that it was ended has arrived, on a busy machine too.
    await wait(400);
    expect(await one(db)).toEqual({ one: 1 });
  }
  await db.destroy();
});

test("a server that only lets us read is left for a new connection, inside a transaction and outside", async () => {
  await using admin = await testDatabase(1);
  await sql`create table kept (n integer)`.execute(admin);
  const name = sql.id(new URL(admin.url).pathname.slice(1));
  for (const write of [
    (db: Database) => sql`insert into kept values (1)`.execute(db),
    (db: Database) => db.transaction().execute((tx) => sql`insert into kept values (1)`.execute(tx)),
  ]) {
    await sql`alter database ${name} set default_transaction_read_only = on`.execute(admin);
    const db = await openDatabase(admin.url, 1);
    await sql`alter database ${name} reset default_transaction_read_only`.execute(admin);
    await expect(write(db)).rejects.toThrow("read-only");
    await expect(write(db)).resolves.toBeDefined();
    await db.destroy();
  }
});

test("a few connections stay open, however long nobody asks", async () => {
  await using admin = await testDatabase(1);
  const pool = openPool({ connectionString: admin.url, max: 8, idleTimeoutMillis: 20 });
  const clients = await Promise.all(Array.from({ length: 8 }, () => pool.connect()));
  for (const client of clients) client.release();
  await expect.poll(() => pool.totalCount, { timeout: 10_000 }).toBe(2);
  await wait(200);
  expect(pool.totalCount).toBe(2);
  await pool.end();
});

test(
  "jobs go on after their connections were lost, at whatever moment of their beginning",
  { timeout: 90_000 },
  async () => {
    await using db = await testDatabase();
    await using admin = await openAdmin(db.url);
    // The tables of the library, made beforehand.
    await (await startJobs(db.url, db, [], noLog)).stop();
    for (const moment of [0, 10, 25, 60]) {
      let ran = 0;
      const job: Job = { name: "a.counts", everyMinutes: 1, run: async () => void ran++ };
      const running = await startJobs(db.url, db, [job], noLog);
      await wait(moment);
      await endAll(admin);
      await sql`select graphile_worker.add_job('a.counts')`.execute(admin);
      for (let i = 0; i < 800 && ran === 0; i++) await wait(25);
      expect(ran, `${moment} ms after the beginning`).toBeGreaterThan(0);
      await running.stop();
    }
  },
);

test("jobs that the library has given up are begun again", { timeout: 90_000 }, async () => {
  await using db = await testDatabase();
  let ran = 0;
  const lines: string[] = [];
  const job: Job = { name: "a.counts", everyMinutes: 1, run: async () => void ran++ };
  const running = await startJobs(db.url, db, [job], (event) => lines.push(event));
  const exitCode = process.exitCode;
  for (let i = 0; i < 3_000 && !lines.includes("jobs.begun-again"); i++) {
    // Another server brought the tables of the library up to date, it is told: it stops itself.
    if (i % 40 === 0)
      await sql`select pg_notify('worker:migrate', '{"migrationNumber": 99, "breaking": true}')`.execute(db);
    await wait(25);
  }
  process.exitCode = exitCode;
  await sql`select graphile_worker.add_job('a.counts')`.execute(db);
  for (let i = 0; i < 3_000 && ran === 0; i++) await wait(25);
  expect(ran).toBe(1);
  await running.stop();
});

async function openAdmin(url: string): Promise<Database & AsyncDisposable> {
  const db = await openDatabase(url, 1);
  return Object.assign(db, { [Symbol.asyncDispose]: () => db.destroy() });
}
