import { spawnSync } from "node:child_process";
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CannotStart } from "./cannot-start.ts";

/** Who runs on a data directory, and where it can be reached once it serves. */
export type Holder = {
  readonly pid: number;
  /** Tells this process from a later one with the same number. */ readonly born: string;
  readonly publicOrigin?: string;
};

export type InstanceLock = {
  /** Says where the instance can be reached. */ announce(publicOrigin: string): void;
  release(): void;
};

/** One instance to a data directory. A lock whose process is gone (SIGKILL, power cut, reboot) is taken over. */
export function lockInstance(dataDir: string): InstanceLock {
  const path = join(dataDir, "lock");
  const me: Holder = { pid: process.pid, born: bornOf(process.pid) ?? "" };
  for (let tries = 0; tries < 10; tries++) {
    if (place(path, me))
      return {
        announce: (publicOrigin) => replace(path, { ...me, publicOrigin }),
        release: () => rmSync(path, { force: true }),
      };
    const holder = holderOf(dataDir);
    if (holder)
      throw new CannotStart(
        `“I say STOP!” already runs on ${dataDir} (process ${holder.pid}${holder.publicOrigin ? `, ${holder.publicOrigin}` : ""}). Stop it first, or choose another directory with ISS_DATA_DIR.`,
      );
    takeAway(path);
  }
  throw new CannotStart(`The lock ${path} changes hands again and again. Start once only.`);
}

/** The living instance on this data directory, or null. */
export function holderOf(dataDir: string): Holder | null {
  const holder = read(join(dataDir, "lock"));
  return holder && holder.born !== "" && bornOf(holder.pid) === holder.born ? holder : null;
}

/** A link is made whole or not at all, and never over another. */
function place(path: string, holder: Holder): boolean {
  const own = `${path}.${process.pid}`;
  writeFileSync(own, JSON.stringify(holder), { mode: 0o600 });
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

function replace(path: string, holder: Holder): void {
  writeFileSync(`${path}.${process.pid}`, JSON.stringify(holder), { mode: 0o600 });
  renameSync(`${path}.${process.pid}`, path);
}

/** Two starts may find the same stale lock. Moved aside first and looked at again, so that nobody removes a fresh one. */
function takeAway(path: string): void {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const moved = read(aside);
  if (moved && bornOf(moved.pid) === moved.born && moved.born !== "") {
    try {
      linkSync(aside, path);
    } catch {
      // Somebody else placed theirs meanwhile; the next round reads it.
    }
  }
  rmSync(aside, { force: true });
}

function read(path: string): Holder | null {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Holder;
  } catch {
    return null;
  }
}

/** The moment a living process was born; null when there is none. Process numbers come round again, this doesn't. */
export function bornOf(pid: number): string | null {
  if (process.platform !== "linux")
    return spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).stdout.trim() || null;
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    if (fields[0] === "Z" || fields[0] === "X") return null;
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()} ${fields[19]}`;
  } catch {
    return null;
  }
}
