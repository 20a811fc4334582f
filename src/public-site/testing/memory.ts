import { closeSync, openSync, readdirSync, readFileSync, readlinkSync, readSync } from "node:fs";

/** A process whose memory is searched. */
export type Searched = { readonly pid: number; readonly what: string };

/** Whether the memory of others may be read here: as root, or where the kernel lets a parent do it. */
export const mayReadMemory = (pid: number): boolean => {
  try {
    closeSync(openSync(`/proc/${pid}/mem`, "r"));
    return true;
  } catch {
    return false;
  }
};

/** Every process that descends from this one, the one itself included, each with what it was started as. */
export const treeOf = (root: number): Searched[] => {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    const stat = orNull(() => readFileSync(`/proc/${name}/stat`, "utf8"));
    if (stat !== null) parents.set(Number(name), Number(stat.replace(/^.*\) /s, "").split(" ")[1]));
  }
  const tree = new Set([root]);
  for (let size = 0; size !== tree.size;) {
    size = tree.size;
    for (const [pid, parent] of parents) if (tree.has(parent)) tree.add(pid);
  }
  return [...tree].map((pid) => ({ pid, what: whatIs(pid) }));
};

/**
 * How often each needle lies in what a process may write to. A process that ends meanwhile holds none. Memory that
 * processes share is searched once for all that are searched with the same `seen`.
 */
export const countIn = (pid: number, needles: readonly Buffer[], seen = new Set<string>()): number[] => {
  const counts = needles.map(() => 0);
  const longest = Math.max(...needles.map(({ length }) => length));
  const maps = orNull(() => readFileSync(`/proc/${pid}/maps`, "utf8")) ?? "";
  const memory = orNull(() => openSync(`/proc/${pid}/mem`, "r"));
  if (memory === null) return counts;
  const window = Buffer.alloc(16 * 1024 * 1024);
  for (const line of maps.split("\n")) {
    const [, from, to, kind, file] = /^([0-9a-f]+)-([0-9a-f]+) rw.([ps]) (\S+ \S+ \S+)/.exec(line) ?? [];
    if (from === undefined || to === undefined) continue;
    const key = `${kind} ${file}`;
    if (kind === "s" && seen.has(key)) continue;
    if (kind === "s") seen.add(key);
    const [begin, end] = [Number.parseInt(from, 16), Number.parseInt(to, 16)];
    for (let at = begin; at < end;) {
      const wanted = Math.min(window.length, end - at);
      const read = orNull(() => readSync(memory, window, 0, wanted, at)) ?? 0;
      if (read === 0) {
        // Promised and never touched, or guarded.
        at += wanted;
        continue;
      }
      const held = window.subarray(0, read);
      needles.forEach((needle, n) => {
        for (let found = held.indexOf(needle); found !== -1; found = held.indexOf(needle, found + 1)) counts[n]! += 1;
      });
      // What lies across the edge is looked for in the next window, and only there.
      at += read === wanted && at + read < end ? read - (longest - 1) : read;
    }
  }
  closeSync(memory);
  window.fill(0);
  return counts;
};

const whatIs = (pid: number): string => {
  const line = (orNull(() => readFileSync(`/proc/${pid}/cmdline`, "utf8")) ?? "").split("\0").join(" ").trim();
  const own = /main\.js (.*)$/.exec(line)?.[1];
  if (own !== undefined) return own === "start" ? "the program" : own;
  const program = orNull(() => readlinkSync(`/proc/${pid}/exe`)) ?? "";
  return program.endsWith("postgres") ? `PostgreSQL, ${line.slice(0, 60)}` : line.slice(-60);
};

const orNull = <R>(look: () => R): R | null => {
  try {
    return look();
  } catch {
    return null;
  }
};
