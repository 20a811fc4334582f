import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, statfsSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type SmallVolume = {
  readonly folder: string;
  /** Bytes. */
  free(): number;
  /** Takes the room until so many bytes are left. */
  leave(bytes: number): void;
  giveBack(): void;
  close(): void;
};

/** A file system of its own in memory, so that a full one hurts nobody; null where this program may not mount one. */
export const smallVolume = (mib: number): SmallVolume | null => {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return null;
  const folder = mkdtempSync(join(tmpdir(), "iss-disk-"));
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${mib}m,mode=0755`, "tmpfs", folder]);
  if (mounted.status !== 0) {
    rmdirSync(folder);
    return null;
  }
  const ballast = join(folder, "ballast");
  const free = (): number => {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  };
  return {
    folder,
    free,
    leave: (bytes) => {
      const file = openSync(ballast, "w");
      const block = Buffer.alloc(2 ** 20);
      while (free() > bytes + block.length) writeSync(file, block);
      closeSync(file);
    },
    giveBack: () => rmSync(ballast, { force: true }),
    close: () => {
      spawnSync("umount", ["-l", folder]);
      rmdirSync(folder);
    },
  };
};
