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

/** How many exact moments of the time of sending each file holds: as PostgreSQL writes one, and in when it was last written. */
export async function timesInFiles(dataDir: string, sent: Sent): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  const [from, until] = [sent.from, sent.until].map((at) => BigInt(at.getTime() - epoch) * 1_000n) as [bigint, bigint];
  for (const { name, path } of await files(dataDir)) {
    const bytes = read(path);
    if (bytes === null) continue;
    // The upper half of such a number stays the same for an hour: looked for as bytes, it is found fast.
    const moments = new Set<bigint>();
    for (let high = from >> 32n; high <= until >> 32n; high++) {
      const half = Buffer.alloc(4);
      half.writeUInt32LE(Number(high));
      for (let at = bytes.indexOf(half, 4); at !== -1; at = bytes.indexOf(half, at + 1)) {
        const moment = bytes.readBigInt64LE(at - 4);
        if (moment >= from && moment <= until) moments.add(moment);
      }
    }
    if (moments.size > 0) found[name] = moments.size;
    // A checkpoint may write any file at any time; that is no report's moment where nothing of a report lies.
    const written = statSync(path, { throwIfNoEntry: false })?.mtime;
    const within = written !== undefined && written >= sent.from && written <= sent.until;
    if (within && sent.ids.some((id) => bytes.includes(id))) found[`${name}, last written`] = 1;
  }
  return found;
}

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
