import { randomBytes } from "node:crypto";
import { closeSync, existsSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "kysely";
import { openDatabase } from "../database.ts";
import type { Database } from "../database.ts";
import { ballastOf } from "../postgres/ballast.ts";
import { keepPostgres } from "../postgres/kept-running.ts";

/** In a disk of its own, given as argument: fills it, kills PostgreSQL there, starts it again, tidies; says what it saw as JSON. */
const [disk = ""] = process.argv.slice(2);
const folder = join(disk, "postgres");
const MiB = 2 ** 20;
const logBytes = (): number =>
  readdirSync(join(folder, "pg_wal")).reduce(
    (sum, name) => sum + (statSync(join(folder, "pg_wal", name), { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
const store = (db: Database, n: number) =>
  sql`insert into kept (n, bytes) values (${n}, ${randomBytes(400_000)})`.execute(db);

let mostLog = 0;
const first = await keepPostgres({ folder }, () => undefined);
const db = await openDatabase(first.url);
await sql`create table kept (n integer primary key, bytes bytea)`.execute(db);
await ballastOf(folder).lay();

// Writing and sweeping, as uploads that nobody commits: half the disk, several times over.
for (let round = 0; round < 4; round++) {
  for (let n = 0; n < 120; n++) {
    await store(db, 1_000 * (round + 1) + n);
    mostLog = Math.max(mostLog, logBytes());
  }
  await sql`delete from kept`.execute(db);
  await sql`vacuum kept`.execute(db);
  mostLog = Math.max(mostLog, logBytes());
}

// Acknowledged until there is no room.
let filled = 0;
const acknowledged: number[] = [];
for (let n = 0, refused = 0; n < 1_000 && refused < 3; n++) {
  await store(db, n).then(
    () => {
      acknowledged.push(n);
      filled += 400_000;
    },
    () => refused++,
  );
}
const stuffing = openSync(join(disk, "stuffing"), "w");
try {
  for (;;) writeSync(stuffing, randomBytes(4_096));
} catch {
  // Full to the last page.
}
closeSync(stuffing);
// No room for its log ends PostgreSQL; to recover it needs some, and has it from what was held back.
for (let n = 0, ended = false; n < 200 && !ended; n++)
  await sql`select pg_switch_wal() from (select pg_logical_emit_message(false, 'fill', 'the log')) as log`
    .execute(db)
    .catch(() => (ended = true));
const onceMore = await patiently(() => sql<{ n: number }>`select n from kept`.execute(db));
await db.destroy();
process.kill(Number(readFileSync(join(folder, "postmaster.pid"), "utf8").split("\n")[0]), "SIGKILL");
await first.stop();

const second = await keepPostgres({ folder }, () => undefined);
const again = await openDatabase(second.url);
const { rows } = await sql<{ n: number }>`select n from kept`.execute(again);
const there = new Set(rows.map(({ n }) => n));
rmSync(join(disk, "stuffing"));
await patiently(() => sql`truncate kept`.execute(again));
const writes = await store(again, 9_999).then(
  () => true,
  () => false,
);
await ballastOf(folder).lay();
const ballast = existsSync(`${folder}.ballast`) ? statSync(`${folder}.ballast`).size : 0;
await again.destroy();
await second.stop();
console.log(
  JSON.stringify({
    mostLogMiB: Math.round(mostLog / MiB),
    filledMiB: Math.round(filled / MiB),
    lost: acknowledged.filter((n) => !there.has(n)).length,
    readAfterFull: onceMore.rows.length,
    writesAfterTidying: writes,
    ballastAgainMiB: ballast / MiB,
  }),
);
process.exit(0);

/** Again and again for ten seconds. */
async function patiently<R>(work: () => Promise<R>): Promise<R> {
  for (let tries = 0; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (tries === 10) throw error;
      await wait(1_000);
    }
  }
}
