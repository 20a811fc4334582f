import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "kysely";
import { submissions } from "../../bench/submissions.ts";
import { sweepUploads } from "../../src/intake/sweep-uploads.ts";
import { openDatabase, type Database } from "../../src/kit/database.ts";
import { build } from "../build.ts";
import { writeRow } from "../results.ts";
import { openCustody } from "./custody.ts";
import { toTheBrim, type Brim } from "./brim.ts";
import { count, fill, type Answers } from "./filler.ts";
import { startInstance, type Instance } from "./instance.ts";
import { numberAfter } from "./number-after.ts";
import { smallVolume, type SmallVolume } from "./small-volume.ts";
import { travel } from "./traveller.ts";

const mib = 2 ** 20;
const fillers = 6;
const whole = 10;

/**
 * A volume of 512 MiB, filled ten times over by anybody: refused in words, text goes on, and after the sweep there is
 * room again without a hand. Each third time PostgreSQL is killed, or stopped with hardly a byte left, and starts again.
 */
export async function disk(args: readonly string[]): Promise<boolean> {
  const rounds = numberAfter(args, "--rounds") ?? whole;
  const volume = smallVolume(512);
  if (volume === null) {
    console.log("This program may not mount a small file system here (it needs to be root): nothing was measured.");
    return true;
  }
  await build();
  try {
    return await onVolume(volume, rounds);
  } finally {
    volume.close();
  }
}

async function onVolume(volume: SmallVolume, rounds: number): Promise<boolean> {
  const dataDir = join(volume.folder, "data");
  let instance = await startInstance(dataDir);
  const filling: Answers = new Map();
  const honest: Answers = new Map();
  const figures = { taken: 0, recovered: 0, restarts: 0, least: volume.free(), kept: [] as string[] };
  let [damaged, brim]: [number, Brim | null] = [0, null];
  try {
    for (let round = 1; round <= rounds; round++) {
      await withDatabase(dataDir, keepWalShort);
      figures.taken += await flooded(instance, dataDir, volume, filling, honest, figures);
      if (round % 3 !== 0) {
        instance = await startedAgain(instance, dataDir, volume, round % 3 === 1);
        figures.restarts++;
      }
      await withDatabase(dataDir, (db) => sweepUploads(db, { now: () => new Date(Date.now() + 2 * 3_600_000) }));
      await wait(1_100);
      if (await takesFiles(instance, dataDir)) figures.recovered++;
      console.log(
        `round ${round} of ${rounds}: ${Math.round(volume.free() / mib)} MiB free, ${told(filling)}; text: ${told(honest)}`,
      );
    }
    const secret = readFileSync(join(dataDir, "secret"), "utf8").trim();
    brim = await toTheBrim(instance.publicOrigin, secret, volume, (report) => figures.kept.push(report));
    console.log(`64 MiB left: ${told(brim.answers)}; ${brim.leftMib} MiB left when no more went in`);
    damaged = await damagedAmong(dataDir, figures.kept);
  } finally {
    await instance.stop();
  }
  const sent = [...honest.values()].reduce((sum, n) => sum + n, 0);
  const share = (honest.get("201") ?? 0) / sent;
  const clean = [...filling.keys()].every((answer) => ["200", "201", "507 no-room-for-attachments"].includes(answer));
  const holds =
    clean && share >= 0.99 && sent >= rounds && figures.recovered === rounds && damaged === 0 && isCalm(brim);
  const measured = {
    volume_mib: 512,
    rounds,
    taken_mib: Math.round(figures.taken / mib),
    least_free_mib: Math.round(figures.least / mib),
    text_sent: sent,
    text_taken_share: Math.round(share * 1000) / 1000,
    text_taken_into_64_mib: brim?.taken ?? 0,
    left_then_mib: brim?.leftMib ?? 0,
    text_lost_or_damaged: damaged,
    files_taken_again: figures.recovered,
    restarts: figures.restarts,
  };
  if (rounds >= whole) writeRow("soak disk", { ...measured, holds: String(holds) }, "npm run soak -- disk");
  console.log(JSON.stringify({ soak: "disk", ...measured, holds }));
  return holds;
}

/** Everybody at once until nothing more goes in, and somebody honest with a few words twice a second. */
async function flooded(
  { publicOrigin }: Instance,
  dataDir: string,
  volume: SmallVolume,
  filling: Answers,
  honest: Answers,
  figures: { least: number; kept: string[] },
): Promise<number> {
  const secret = readFileSync(join(dataDir, "secret"), "utf8").trim();
  const words = await submissions(publicOrigin, secret, 60);
  const ended = new AbortController();
  const tooLong = setTimeout(() => ended.abort(), 120_000);
  const writing = (async () => {
    for (const body of words) {
      if (ended.signal.aborted) return;
      const headers = { "content-type": "application/json" };
      const answer = await fetch(`${publicOrigin}/api/reports`, { method: "POST", headers, body }).catch(() => null);
      count(honest, String(answer?.status ?? "no answer"));
      if (answer?.status === 201) figures.kept.push((JSON.parse(body) as { report: string }).report);
      figures.least = Math.min(figures.least, volume.free());
      await wait(500);
    }
  })();
  const taken = await Promise.all(
    Array.from({ length: fillers }, (_, n) =>
      fill(publicOrigin, secret, n % 2 === 0 ? "report" : "letter", filling, ended.signal),
    ),
  );
  ended.abort();
  clearTimeout(tooLong);
  await writing;
  return taken.reduce((sum, bytes) => sum + bytes, 0);
}

/** Refused in words and nothing else, text for as long as there was room, and all of it again without a hand. */
const isCalm = (brim: Brim | null): boolean =>
  brim !== null &&
  brim.takenAgain &&
  brim.taken > 100 &&
  (brim.answers.get("text 507") ?? 0) > 0 &&
  [...brim.answers.keys()].every((answer) => ["text 201", "text 507", "507 no-room-for-attachments"].includes(answer));

/** Reports that are there in part only, and acknowledged ones that aren't there whole. */
async function damagedAmong(dataDir: string, acknowledged: readonly string[]): Promise<number> {
  const custody = await openCustody(dataDir);
  const whole = new Set<string>();
  const halves = await custody.halves(whole);
  await custody.close();
  return halves.length + acknowledged.filter((id) => !whole.has(id)).length;
}

/** Either everything is killed, or it is stopped in order while four MiB are left. */
async function startedAgain(
  instance: Instance,
  dataDir: string,
  volume: SmallVolume,
  killed: boolean,
): Promise<Instance> {
  if (killed) await instance.killEverything();
  else {
    volume.leave(4 * mib);
    await instance.stop();
  }
  try {
    return await startInstance(dataDir);
  } finally {
    volume.giveBack();
  }
}

/** One report with pictures, by the very code that runs in a browser. */
async function takesFiles({ publicOrigin }: Instance, dataDir: string): Promise<boolean> {
  const done = new AbortController();
  let files = 0;
  const travelling = travel(
    publicOrigin,
    dataDir,
    (kept) => {
      files += kept.files.length;
      if (files > 0) done.abort();
    },
    done.signal,
  );
  const tooLong = setTimeout(() => done.abort(), 60_000);
  await travelling.catch((fault: unknown) => console.log(`A report with files was not taken: ${String(fault)}`));
  clearTimeout(tooLong);
  return files > 0;
}

async function withDatabase(dataDir: string, work: (db: Database) => Promise<void>): Promise<void> {
  const sockets = readFileSync(join(dataDir, "postgres", "postmaster.pid"), "utf8").split("\n")[4] ?? "";
  const db = await openDatabase(`postgresql://iss@localhost/postgres?host=${encodeURIComponent(sockets)}`, 2);
  try {
    await work(db);
  } finally {
    await db.destroy();
  }
}

/** Where the program itself does not size the log to the volume yet. */
async function keepWalShort(db: Database): Promise<void> {
  const { rows } = await sql<{
    mb: number;
  }>`select setting::int as mb from pg_settings where name = 'max_wal_size'`.execute(db);
  if (rows[0]!.mb <= 128) return;
  console.log(`max_wal_size is ${rows[0]!.mb} MB: set to 64 MB for this soak.`);
  await sql`alter system set max_wal_size = '64MB'`.execute(db);
  await sql`alter system set min_wal_size = '32MB'`.execute(db);
  await sql`select pg_reload_conf()`.execute(db);
}

const told = (answers: Answers): string => [...answers].map(([what, n]) => `${n} × ${what}`).join(", ");
