import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export type RunningInstance = {
  readonly publicOrigin: string;
  readonly deskOrigin: string;
  /** One-time links into the desk, in the order in which they were printed. */
  readonly links: readonly string[];
  readonly dataDir: string;
  readonly pid: number;
  /** Milliseconds from the start of the process to the line that gives the public address. */
  readonly startedIn: number;
  /** Everything the instance printed so far. */
  output(): string;
  /** Ends it as Ctrl-C does and waits; the data directory stays unless it was made here. */
  stop(): Promise<void>;
};

/** Starts a real demonstration instance, as `npm start` (or `npm run dev`) does, on free ports and a data directory of its own. */
export async function startInstance(
  options: { dataDir?: string; env?: Record<string, string>; tool?: "start" | "dev" } = {},
): Promise<RunningInstance> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), "iss-instance-")));
  const began = performance.now();
  const child = spawn(process.execPath, [fileURLToPath(new URL(`./${options.tool ?? "start"}.ts`, import.meta.url))], {
    env: {
      ...process.env,
      ISS_DATA_DIR: dataDir,
      ISS_PUBLIC_PORT: "0",
      ISS_DESK_PORT: "0",
      ISS_VIEW_PORT: "0",
      ...options.env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  const ready = new Promise<void>((done, fail) => {
    const read = (chunk: Buffer): void => {
      printed += chunk.toString();
      if (printed.includes("Ctrl-C stops it")) done();
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("exit", () => fail(new Error(`The instance ended before it served:\n${printed}`)));
    setTimeout(() => fail(new Error(`The instance did not serve within two minutes:\n${printed}`)), 120_000).unref();
  });
  await ready;
  const [publicOrigin = "", deskOrigin = ""] = [...new Set(printed.match(/http:\/\/localhost:\d+/g) ?? [])];
  return {
    publicOrigin,
    deskOrigin,
    links: linksIn(printed),
    dataDir,
    pid: child.pid ?? 0,
    startedIn: performance.now() - began,
    output: () => printed,
    async stop() {
      child.kill("SIGINT");
      await ended;
      if (!options.dataDir) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

const linksIn = (text: string): string[] => text.match(/http:\/\/localhost:\d+\/enrol#[\w-]{43}/g) ?? [];
