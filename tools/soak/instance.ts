import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export type Instance = {
  readonly publicOrigin: string;
  /** Whether the server still runs. */
  isAlive(): boolean;
  /** From the start of the process to the last line of its greeting. */
  readonly startedInMs: number;
  /** What it printed so far. */
  output(): string;
  /** The front door, the server and every process of PostgreSQL. */
  pids(): number[];
  /** SIGKILL for the front door, the server and every process of PostgreSQL, in one go. */
  killEverything(): Promise<void>;
  stop(): Promise<void>;
};

/** Starts an instance as `npm start` does, on free ports. */
export async function startInstance(dataDir: string, databaseUrl = ""): Promise<Instance> {
  const began = performance.now();
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", join(import.meta.dirname, "..", "start.ts")],
    {
      env: {
        ...process.env,
        ISS_DATA_DIR: dataDir,
        ISS_PUBLIC_PORT: "0",
        ISS_DESK_PORT: "0",
        ISS_VIEW_PORT: "0",
        DATABASE_URL: databaseUrl,
      },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let printed = "";
  const ended = new Promise<void>((done) => child.once("close", () => done()));
  await new Promise<void>((ready, fail) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (bytes: Buffer) => {
        printed += bytes.toString();
        if (printed.includes("Ctrl-C stops it")) ready();
      });
    void ended.then(() => fail(new Error(`The instance did not start:\n${printed}`)));
  });
  return {
    publicOrigin: /Public site\s+(\S+)/.exec(printed)?.[1] ?? "",
    startedInMs: Math.round(performance.now() - began),
    isAlive: () => child.exitCode === null && child.signalCode === null,
    output: () => printed,
    pids: () => treeOf(child.pid ?? 0),
    async killEverything() {
      for (const pid of treeOf(child.pid ?? 0)) kill(pid);
      await ended;
    },
    async stop() {
      child.kill("SIGINT");
      await ended;
    },
  };
}

/** A process and all that descend from it. Collected before the first is killed: orphans have another parent. */
export function treeOf(root: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    try {
      const fields = readFileSync(`/proc/${name}/stat`, "utf8")
        .replace(/^.*\) /s, "")
        .split(" ");
      parents.set(Number(name), Number(fields[1]));
    } catch {
      // It ended while we looked.
    }
  }
  const tree = new Set([root]);
  for (let size = 0; size !== tree.size;) {
    size = tree.size;
    for (const [pid, parent] of parents) if (tree.has(parent)) tree.add(pid);
  }
  return [...tree];
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // Its parent's end took it along.
  }
}
