import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/**
 * Clears what a killed run has left in a data directory: stops a PostgreSQL that still runs there, waits for its
 * last processes, and takes away a `postmaster.pid` that PostgreSQL itself would trip over (a zombie, or a number
 * that another program has been given since). Only call while holding the lock of the data directory.
 * `keptSockets`, the socket folder to be used again, is emptied and stays.
 */
export async function clearLeftBehind(folder: string, keptSockets?: string): Promise<void> {
  const note = join(folder, "postmaster.pid");
  const lines = existsSync(note) ? readFileSync(note, "utf8").split("\n") : [];
  const pid = Number(lines[0] ?? 0);
  if (pid > 0 && isPostgresOf(pid, folder)) {
    signal(pid, "SIGINT");
    if (!(await goneWithin(() => isPostgresOf(pid, folder), 10_000))) signal(pid, "SIGQUIT");
    await goneWithin(() => isPostgresOf(pid, folder), 10_000);
  }
  if (!(await goneWithin(() => workersIn(folder).length > 0, 5_000))) {
    for (const worker of workersIn(folder)) signal(worker, "SIGKILL");
    await goneWithin(() => workersIn(folder).length > 0, 5_000);
  }
  rmSync(note, { force: true });
  const sockets = lines[4] ?? "";
  if (sockets !== keptSockets && /\/iss-[A-Za-z0-9]{6}$/.test(sockets))
    rmSync(sockets, { recursive: true, force: true });
  // A lock beside the socket names a process too, and its number may be another's by now.
  if (keptSockets !== undefined)
    for (const name of readdirSync(keptSockets)) rmSync(join(keptSockets, name), { force: true });
}

/** Every living process that works in this folder: PostgreSQL's processes stay in their data directory all their life. */
function workersIn(folder: string): number[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => pid !== process.pid && isPostgresOf(pid, folder));
}

function isPostgresOf(pid: number, folder: string): boolean {
  if (process.platform !== "linux") return isAlive(pid);
  try {
    if (readlinkSync(`/proc/${pid}/cwd`) !== realpathSync(folder)) return false;
    return (
      /^postgres$/m.test(readFileSync(`/proc/${pid}/comm`, "utf8")) &&
      !/^State:\s*[ZX]/m.test(readFileSync(`/proc/${pid}/status`, "utf8"))
    );
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended between the look and the signal.
  }
}

async function goneWithin(stillThere: () => boolean, ms: number): Promise<boolean> {
  for (const end = Date.now() + ms; stillThere(); await wait(20)) if (Date.now() > end) return false;
  return true;
}
