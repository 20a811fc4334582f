import { chmodSync, lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { CannotStart } from "./cannot-start.ts";

/**
 * Shuts the data directory, and what lies in it, for every other account, also one that was made beforehand for all
 * to read. From now on this program makes no file that others may read.
 */
export function shutToOthers(dataDir: string): void {
  process.umask(0o077);
  const { uid: owner, mode } = lstatSync(dataDir);
  const us = process.getuid?.();
  if (us !== undefined && us !== 0 && owner !== us)
    throw new CannotStart(
      `The data directory ${dataDir} belongs to another account, which could read it. Make it this account's own, or choose another with ISS_DATA_DIR.`,
    );
  // Behind a shut door nobody reaches further down: looking at a thousand files would make each start slower.
  shut(dataDir, (mode & toOthers) === 0 ? 1 : Infinity);
  if ((lstatSync(dataDir).mode & toOthers) !== 0)
    throw new CannotStart(
      `The disk of the data directory ${dataDir} lets every account read it. Choose another with ISS_DATA_DIR.`,
    );
}

const toOthers = 0o077;

/** Downwards so many floors, and into no other place that a link leads to. */
function shut(path: string, floors: number): void {
  const found = lstatSync(path, { throwIfNoEntry: false });
  // What a killed run left behind may still be tidying up.
  if (found === undefined || found.isSymbolicLink()) return;
  if ((found.mode & toOthers) !== 0 && mayChange(found.uid)) chmodSync(path, found.mode & 0o700);
  if (floors > 0 && found.isDirectory()) for (const name of readdirSync(path)) shut(join(path, name), floors - 1);
}

const mayChange = (uid: number): boolean => process.getuid?.() === 0 || process.getuid?.() === uid;
