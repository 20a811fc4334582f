import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "kysely";
import { submissions } from "../../bench/submissions.ts";
import { settleLetters } from "../../src/follow-up/settle-letters.ts";
import { sweepSpent } from "../../src/kit/spent.ts";
import { settleReports } from "../../src/intake/settle-reports.ts";
import { openDatabase } from "../../src/kit/database.ts";
import type { Database } from "../../src/kit/database.ts";
import { shortLog } from "../../src/kit/postgres/short-log.ts";
import { kendall } from "../../src/kit/testing/kendall.ts";
import { build } from "../build.ts";
import { embeddedIn } from "./custody.ts";
import { startInstance } from "./instance.ts";
import { ordersInFiles, timesInFiles } from "./seized-files.ts";
import { ordersInTables, timesInTables } from "./seized-tables.ts";
import { writeRow } from "../results.ts";

/**
 * Sends reports for ten minutes (`--minutes 0` for as fast as they go), lets the jobs of an hour run, and looks as somebody
 * who has seized the disk: in which order did they come, and when? Kendall's tau of the best order found (1 = the true one, chance is near 0), and the finest time.
 */
export async function traces(args: readonly string[]): Promise<boolean> {
  const count = numberAfter(args, "--reports", 500);
  const minutes = numberAfter(args, "--minutes", 10);
  if (!Number.isInteger(count) || count < 20) throw new Error("--reports takes a number from 20.");
  if (!(minutes >= 0 && minutes <= 60)) throw new Error("--minutes takes a number up to 60.");
  await build();
  const dataDir = await mkdtemp(join(tmpdir(), "iss-traces-"));
  const instance = await startInstance(dataDir);
  const db = await openDatabase(embeddedIn(dataDir), 2);
  const secret = (await readFile(join(dataDir, "secret"), "utf8")).trim();
  const sent = await send(db, instance.publicOrigin, secret, count, minutes);
  const atOnce = await look(db, dataDir, sent);
  await anHour(db);
  const hourLater = await look(db, dataDir, sent);
  await db.destroy();
  await instance.stop();
  const stopped = Object.entries((await timesInFiles(dataDir, sent)).ofReports);
  for (const [where, found] of stopped.slice(0, 8)) console.log(`  ${found} exact times after a stop in ${where}`);
  await rm(dataDir, { recursive: true, force: true });
  const holds = Math.abs(hourLater.tau) < 0.1 && hourLater.times === 0 && stopped.length === 0;
  const figures = {
    reports: count,
    minutes: Math.round((sent.until.getTime() - sent.from.getTime()) / 60_000),
    tau_at_once: atOnce.tau,
    times_at_once: atOnce.times,
    tau_hour_later: hourLater.tau,
    tau_found_in: hourLater.where,
    times_hour_later: hourLater.times,
    times_found_in: hourLater.timesIn,
    times_when_stopped: stopped.reduce((sum, [, found]) => sum + found, 0),
    times_of_jobs: hourLater.ofJobs,
    finest_column: hourLater.finest,
    holds: String(holds),
  };
  if (count >= 500 && minutes >= 10) writeRow("soak traces", figures, "npm run soak -- traces");
  console.log(JSON.stringify({ soak: "traces", ...figures, holds }));
  return holds;
}

export type Sent = {
  readonly ids: readonly string[];
  readonly from: Date;
  readonly until: Date;
  /** When nobody sent. */
  readonly quiet: readonly { readonly from: Date; readonly until: Date }[];
};

const numberAfter = (args: readonly string[], name: string, otherwise: number): number => {
  const at = args.indexOf(name);
  return at === -1 ? otherwise : Number(args[at + 1]);
};

async function send(db: Database, origin: string, secret: string, count: number, minutes: number): Promise<Sent> {
  // A proof lasts ten minutes: those of the later ones are made later.
  const made = async (n: number): Promise<string[]> => await submissions(origin, secret, Math.min(50, count - n));
  let bodies = await made(0);
  // Pages that were written while the instance was made and started must not be taken for a report's.
  await wait(50);
  const from = new Date();
  const ids: string[] = [];
  const quiet: { from: Date; until: Date }[] = [];
  const longest = 8 + (2 * minutes * 60_000) / count;
  while (ids.length < count) {
    if (bodies.length === 0) bodies = await made(ids.length);
    const toRound = roundMs - (Date.now() % roundMs);
    if (toRound < longest + 3_000) quiet.push(await jobsTurn(db, toRound));
    const body = bodies.shift() ?? "";
    const answer = await fetch(`${origin}/api/reports`, {
      method: "POST",
      body,
      headers: { "content-type": "application/json" },
    });
    if (answer.status !== 201) throw new Error(`A report was answered ${answer.status}`);
    ids.push((JSON.parse(body) as { report: string }).report);
    // People come when they come: at random moments, on average as many a minute.
    await wait(Math.random() * longest);
    if (ids.length % 50 === 0) console.log(`  ${ids.length} of ${count} sent`);
  }
  return { ids, from, until: new Date(), quiet };
}

/** Every five minutes the clock sets jobs going, whether anybody sends or not. */
const roundMs = 300_000;

/**
 * The job library notes when it began each of them. Nobody sends meanwhile: a moment of that time is no report's, and
 * one of any other time may be.
 */
async function jobsTurn(db: Database, toRound: number): Promise<{ from: Date; until: Date }> {
  const from = new Date();
  const round = new Date(from.getTime() + toRound);
  await wait(toRound + 5_000);
  // On a busy machine they are late.
  for (let tries = 0; tries < 120; tries++) {
    const { rows } = await sql<{ done: boolean }>`
      select exists (select from graphile_worker._private_known_crontabs where last_execution >= ${round})
        and not exists (select from graphile_worker._private_jobs where run_at <= now() and attempts < max_attempts)
        as done`.execute(db);
    if (rows[0]?.done) break;
    await wait(1_000);
  }
  return { from, until: new Date() };
}

/** What the clock would have set going in the hour after the last report. */
async function anHour(db: Database): Promise<void> {
  await wait(50);
  const later = new Date(Date.now() + 2 * 3_600_000);
  await sweepSpent(db, later);
  await settleReports(db);
  await settleLetters(db);
  for (let n = 0; n < 2; n++) await shortLog.run(db);
}

/** Which table or index lies in a file of PostgreSQL, as far as it still knows. */
async function tableIn(db: Database, where: string): Promise<string> {
  const node = /base\/\d+\/(\d+)/.exec(where)?.[1];
  if (node === undefined) return "";
  const { rows } = await sql<{ name: string }>`
    select oid::regclass::text as name from pg_class where pg_relation_filenode(oid) = ${node}::oid`.execute(db);
  return rows.map(({ name }) => `, ${name}`).join("");
}

type Seen = { tau: number; where: string; times: number; timesIn: string; ofJobs: number; finest: string };

async function look(db: Database, dataDir: string, sent: Sent): Promise<Seen> {
  const orders = { ...(await ordersInTables(db)), ...(await ordersInFiles(dataDir, sent)) };
  const best = Object.entries(orders)
    .map(([where, order]) => ({ where, tau: kendall(sent.ids, order), known: new Set(order).size }))
    // An order of a few says little, and chance is large there.
    .filter(({ known }) => known >= Math.min(100, sent.ids.length / 2))
    .sort((a, b) => Math.abs(b.tau) - Math.abs(a.tau));
  for (const { where, tau, known } of best.slice(0, 6))
    console.log(`  tau ${tau.toFixed(3).padStart(6)} of ${known} from ${where}`);
  const { ofReports, ofJobs } = await timesInFiles(dataDir, sent);
  for (const [where, found] of Object.entries(ofReports).slice(0, 8))
    console.log(`  ${found} exact times in ${where}${await tableIn(db, where)}`);
  return {
    tau: Math.round((best[0]?.tau ?? 0) * 1000) / 1000,
    where: best[0]?.where ?? "nowhere",
    times: Object.values(ofReports).reduce((sum, n) => sum + n, 0),
    timesIn: Object.keys(ofReports).slice(0, 3).join(", ") || "nowhere",
    ofJobs,
    finest: await timesInTables(db),
  };
}
