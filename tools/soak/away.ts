import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "kysely";
import { openDatabase } from "../../src/kit/database.ts";
import { build } from "../build.ts";
import { embeddedIn, openCustody } from "./custody.ts";
import { startInstance } from "./instance.ts";
import type { Instance } from "./instance.ts";
import { startPair } from "./pair.ts";
import { travel } from "./traveller.ts";
import type { Kept } from "./traveller.ts";

/**
 * Takes the database away while reports with files come in: ends its connections, kills it, and lets another one be
 * promoted in its place. The program lives, the form is shown all the time, nothing acknowledged is lost.
 */
export async function away(): Promise<boolean> {
  await build();
  const embedded = await mkdtemp(join(tmpdir(), "iss-away-"));
  const own = await mkdtemp(join(tmpdir(), "iss-away-"));
  const pair = await startPair(join(own, "pair"));
  const killPostgres = async (): Promise<void> => {
    process.kill(
      Number((await readFile(join(embedded, "postgres", "postmaster.pid"), "utf8")).split("\n")[0]),
      "SIGKILL",
    );
  };
  const seen = [
    await during(
      "connections ended",
      embedded,
      () => "",
      times(6, () => endConnections(embeddedIn(embedded))),
    ),
    await during("killed", embedded, () => "", times(2, killPostgres, 4_000)),
    await during("restarted", own, () => pair.url, times(2, pair.restart, 3_000)),
    await during("promoted", own, () => pair.url, times(1, pair.promote, 3_000)),
  ];
  await pair.stop();
  await Promise.all([embedded, own].map((dir) => rm(dir, { recursive: true, force: true })));
  const holds = seen.every((one) => one.lost === 0 && one.alive && one.form_refused === 0 && one.after > 0);
  console.log(JSON.stringify({ soak: "away", rounds: seen, holds }));
  return holds;
}

const times =
  (count: number, work: () => Promise<unknown>, pauseMs = 700) =>
  async (): Promise<void> => {
    for (let n = 0; n < count; n++) {
      await work();
      await wait(pauseMs);
    }
  };

type Seen = {
  what: string;
  acknowledged: number;
  /** Acknowledged once it was over: it heals by itself. */ after: number;
  lost: number;
  alive: boolean;
  form_asked: number;
  form_refused: number;
};

async function during(what: string, dataDir: string, url: () => string, disturb: () => Promise<void>): Promise<Seen> {
  const instance = await startInstance(dataDir, url());
  const kept: Kept[] = [];
  const gone = new AbortController();
  const travelling = [1, 2, 3].map(() =>
    travel(instance.publicOrigin, dataDir, (report) => kept.push(report), gone.signal, 4_000),
  );
  const form = asked(instance, gone.signal);
  await until(() => kept.length > 2);
  await disturb();
  const before = kept.length;
  await until(() => kept.length > before + 2);
  gone.abort();
  await Promise.all(travelling);
  const { form_asked, form_refused } = await form;
  const alive = instance.isAlive();
  const custody = await openCustody(dataDir, url() || undefined);
  let lost = 0;
  for (const report of kept) {
    const why = await custody.lost(report);
    if (why !== null) console.log(`LOST: ${why}`);
    if (why !== null) lost++;
  }
  await custody.close();
  await instance.stop();
  const seen = { what, acknowledged: kept.length, after: kept.length - before, lost, alive, form_asked, form_refused };
  console.log(`  ${JSON.stringify(seen)}`);
  return seen;
}

/** The first page of the form, asked for all the time. */
async function asked(instance: Instance, gone: AbortSignal): Promise<{ form_asked: number; form_refused: number }> {
  let [form_asked, form_refused] = [0, 0];
  for (; !gone.aborted; await wait(100)) {
    const answer = await fetch(`${instance.publicOrigin}/en/report`).catch(() => null);
    form_asked++;
    if (answer?.status !== 200) form_refused++;
  }
  return { form_asked, form_refused };
}

async function endConnections(url: string): Promise<void> {
  const db = await openDatabase(url, 1);
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and backend_type = 'client backend'`.execute(
    db,
  );
  await db.destroy();
}

async function until(met: () => boolean): Promise<void> {
  for (let waited = 0; waited < 60_000 && !met(); waited += 50) await wait(50);
}
