import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readdirSync, readSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const hasDebugger = (): boolean => spawnSync("gcore", ["--help"]).error === undefined;

/** How often each needle lies in a core of the process: in all that it holds, not only in what it may write to. */
export const countInCore = (pid: number, needles: readonly Buffer[]): number[] => {
  const folder = mkdtempSync(join(tmpdir(), "iss-core-"));
  try {
    const { status, stderr } = spawnSync("gcore", ["-o", join(folder, "core"), String(pid)], { encoding: "utf8" });
    const [name] = readdirSync(folder);
    if (status !== 0 || name === undefined) throw new Error(`gcore wrote no core: ${stderr}`);
    return countInFile(join(folder, name), needles);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const countInFile = (path: string, needles: readonly Buffer[]): number[] => {
  const counts = needles.map(() => 0);
  const longest = Math.max(...needles.map(({ length }) => length));
  const file = openSync(path, "r");
  const window = Buffer.alloc(16 * 1024 * 1024);
  for (let at = 0; ;) {
    const read = readSync(file, window, 0, window.length, at);
    const held = window.subarray(0, read);
    needles.forEach((needle, n) => {
      for (let found = held.indexOf(needle); found !== -1; found = held.indexOf(needle, found + 1)) counts[n]! += 1;
    });
    if (read < window.length) break;
    // What lies across the edge is looked for in the next window, and only there.
    at += read - (longest - 1);
  }
  closeSync(file);
  window.fill(0);
  return counts;
};
