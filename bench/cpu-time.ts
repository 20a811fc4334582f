import { readdirSync, readFileSync } from "node:fs";

/** Processor time used so far, in milliseconds, by process and by the program it runs. */
export type CpuTime = readonly { readonly pid: number; readonly program: string; readonly used: number }[];

/** Of all processes below this one, user and system time; `programOf` names a command line. Linux only: empty elsewhere. */
export function cpuTime(programOf: (command: string) => string): CpuTime {
  const all = processes();
  return all
    .filter((one) => isBelow(process.pid, one, all))
    .map(({ pid, used }) => ({ pid, program: programOf(read(pid, "cmdline").replaceAll("\0", " ")), used }));
}

/** What a program used in between; a process that went meanwhile doesn't count. */
export const usedBetween = (before: CpuTime, after: CpuTime, program: string): number =>
  after
    .filter((one) => one.program === program)
    .reduce((sum, { pid, used }) => sum + used - (before.find((one) => one.pid === pid)?.used ?? 0), 0);

type Running = { readonly pid: number; readonly parent: number; readonly used: number };

const processes = (): Running[] =>
  (process.platform === "linux" ? readdirSync("/proc") : [])
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const stat = read(Number(name), "stat");
      if (stat === "") return [];
      // proc_pid_stat(5): what follows the name in brackets begins with field 3; 14 and 15 count hundredths of a second.
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return [{ pid: Number(name), parent: Number(fields[1]), used: (Number(fields[11]) + Number(fields[12])) * 10 }];
    });

const isBelow = (root: number, { parent }: Running, all: readonly Running[]): boolean => {
  const above = all.find(({ pid }) => pid === parent);
  return parent === root || (above !== undefined && isBelow(root, above, all));
};

/** A process may end while it is looked at. */
const read = (pid: number, file: string): string => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
};
