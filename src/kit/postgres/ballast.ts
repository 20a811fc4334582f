import { randomBytes } from "node:crypto";
import { statfsSync, statSync, truncateSync } from "node:fs";
import { open } from "node:fs/promises";
import { dirname } from "node:path";
import { volumeBytes } from "./settings.ts";

const MiB = 2 ** 20;

/** Room held back on the disk: a full one must not keep PostgreSQL from starting, or nobody could ever tidy it. */
export type Ballast = {
  /** Holds back what is missing, if there is twice the room for it. */
  lay(): Promise<void>;
  /** Gives a quarter of it away; true when there was something to give. */
  drop(): boolean;
};

/** Beside the cluster's folder, a sixty-fourth of the disk, 8 to 32 MiB: enough for four recoveries in a row. */
export function ballastOf(folder: string): Ballast {
  const path = `${folder}.ballast`;
  const size = Math.min(Math.max(Math.floor(volumeBytes(folder) / 64 / MiB), 8), 32) * MiB;
  return {
    lay: async () => {
      const missing = size - sizeOf(path);
      const { bavail, bsize } = statfsSync(dirname(folder));
      if (missing > 0 && bavail * bsize >= 2 * missing) await append(path, missing);
    },
    drop: () => {
      const had = sizeOf(path);
      if (had > 0) truncateSync(path, Math.max(0, had - size / 4));
      return had > 0;
    },
  };
}

/** Bytes that no file system can leave out or squeeze. */
async function append(path: string, bytes: number): Promise<void> {
  const file = await open(path, "a", 0o600);
  try {
    for (let left = bytes; left > 0; left -= MiB) await file.write(randomBytes(Math.min(left, MiB)));
    await file.sync();
  } finally {
    await file.close();
  }
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
