import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";

const watched = "fdatasync,fsync,pwrite64,pwritev,write,writev,sendto,sendmsg,read,recvfrom";

/** Why nothing can be seen here, or null. A system may let strace look at its own children only. */
export const cannotTrace = (): string | null => {
  if (spawnSync("strace", ["-V"]).error) return "strace is not installed (Debian: apt-get install strace)";
  const beside = "sleep 0.3 & (strace -qq -e trace=none -o /dev/null -p $!)";
  return spawnSync("sh", ["-c", beside]).status === 0 ? null : "strace may not look at other programs here";
};

/** Looks on while `work` runs; gives back what the processes asked of the kernel, one call a line. */
export async function traced(pids: readonly number[], log: string, work: () => Promise<void>): Promise<string> {
  const of = pids.flatMap((pid) => ["-p", String(pid)]);
  const strace = spawn("strace", ["-f", "-y", "-s", "120", "-e", `trace=${watched}`, "-o", log, ...of], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = once(strace, "close");
  let said = "";
  strace.stderr.on("data", (bytes: Buffer) => (said += bytes.toString()));
  try {
    // One of them may end meanwhile, and is said to be no more.
    const known = (pid: number): boolean => said.includes(`Process ${pid} attached`) || said.includes(`SEIZE, ${pid})`);
    for (let n = 0; n < 600 && !pids.every(known); n++) {
      if (strace.exitCode !== null) throw new Error(`strace ended: ${said}`);
      await wait(50);
    }
    await work();
  } finally {
    strace.kill("SIGINT");
    await ended;
  }
  return readFileSync(log, "utf8");
}
