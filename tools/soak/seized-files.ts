import { readFileSync, statSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import type { Sent } from "./traces.ts";

/** Every file of the data directory, small and large, with where it lies. */
async function files(dataDir: string): Promise<{ name: string; path: string }[]> {
  const found = await readdir(dataDir, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ name: relative(dataDir, path), path }));
}

/** Orders in which ids lie in a file, whatever the database says of those bytes: also rows that are long gone, and the log. */
export async function ordersInFiles(dataDir: string, sent: Sent): Promise<Record<string, string[]>> {
  const orders: Record<string, string[]> = {};
  const known = new Set(sent.ids);
  for (const { name, path } of await files(dataDir)) {
    const text = read(path)?.toString("latin1") ?? "";
    const ids = [...text.matchAll(/[0-9a-f]{32}/g)].map(([id]) => id).filter((id) => known.has(id));
    if (ids.length === 0) continue;
    orders[`${name}, first seen`] = ids;
    orders[`${name}, last seen`] = [...new Set(ids.toReversed())].toReversed();
  }
  return orders;
}

export type Moments = {
  /** While people sent: how many different ones each file holds. */
  readonly ofReports: Readonly<Record<string, number>>;
  /** While nobody sent, as it was the turn of the jobs: how many there are in all. */
  readonly ofJobs: number;
};

/** Exact moments of the time of sending: as PostgreSQL writes one, as text, and in when a file was last written. */
export async function timesInFiles(dataDir: string, sent: Sent): Promise<Moments> {
  const ofReports: Record<string, number> = {};
  let ofJobs = 0;
  for (const { name, path } of await files(dataDir)) {
    const bytes = read(path);
    if (bytes === null) continue;
    const found = [...momentsIn(bytes, sent), ...writtenIn(bytes, sent)];
    const moments = new Set(found.filter((at) => !isQuiet(at, sent)));
    ofJobs += new Set(found).size - moments.size;
    if (moments.size > 0) ofReports[name] = moments.size;
    if (moments.size > 0 && moments.size < 4) console.log(`  ${[...moments].map(shown).join(", ")} in ${name}`);
    // A checkpoint may write any file at any time; that is no report's moment where nothing of a report lies.
    const written = micros(statSync(path, { throwIfNoEntry: false })?.mtime ?? new Date(0));
    const within = written >= micros(sent.from) && written <= micros(sent.until) && !isQuiet(written, sent);
    if (within && sent.ids.some((id) => bytes.includes(id))) ofReports[`${name}, last written`] = 1;
  }
  return { ofReports, ofJobs };
}

/** The upper half of such a number stays the same for an hour: looked for as bytes, it is found fast. */
function* momentsIn(bytes: Buffer, sent: Sent): Generator<bigint> {
  const [from, until] = [micros(sent.from), micros(sent.until)];
  for (let high = from >> 32n; high <= until >> 32n; high++) {
    const half = Buffer.alloc(4);
    half.writeUInt32LE(Number(high));
    for (let at = bytes.indexOf(half, 4); at !== -1; at = bytes.indexOf(half, at + 1)) {
      const moment = bytes.readBigInt64LE(at - 4);
      // A row's place, noted beside it and in its indexes, is read as such a number whose lower half is nought: the
      // third row of the 1,156th page looks like 20:26:57.358848 of a day in 2026.
      if (moment >= from && moment <= until && moment !== high << 32n) yield moment;
    }
  }
}

/** As JSON, PostgreSQL and JavaScript write a moment. */
function* writtenIn(bytes: Buffer, sent: Sent): Generator<bigint> {
  const text = bytes.toString("latin1");
  for (const [, day, time] of text.matchAll(/(20\d\d-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d{1,3})?)/g)) {
    const at = micros(new Date(`${day}T${time}Z`));
    if (at >= micros(sent.from) && at <= micros(sent.until)) yield at;
  }
  for (const [ms] of text.matchAll(/(?<!\w)1\d{12}(?!\w)/g)) {
    const at = micros(new Date(Number(ms)));
    if (at >= micros(sent.from) && at <= micros(sent.until)) yield at;
  }
}

const isQuiet = (at: bigint, { quiet }: Sent): boolean =>
  quiet.some(({ from, until }) => at >= micros(from) && at <= micros(until));

const micros = (at: Date): bigint => (Number.isNaN(at.getTime()) ? -1n : BigInt(at.getTime() - epoch) * 1_000n);

const shown = (at: bigint): string => new Date(Number(at / 1_000n) + epoch).toISOString();

/** PostgreSQL counts from here, in microseconds. */
const epoch = Date.UTC(2000, 0, 1);

function read(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    // Taken away between the look and the reading.
    return null;
  }
}
