import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../../kit/where.ts";

/** The real program in a process and a data directory of its own: `await using it = await wholeInstance()`. */
export const wholeInstance = async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "iss-canary-"));
  const temporary = mkdtempSync(join(tmpdir(), "iss-canary-tmp-"));
  const env = {
    TMPDIR: temporary,
    PATH: process.env["PATH"],
    HOME: process.env["HOME"],
    ISS_DATA_DIR: dataDir,
    ISS_PUBLIC_PORT: "0",
    ISS_DESK_PORT: "0",
    ISS_VIEW_PORT: "0",
  };
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", "tools/start.ts"], {
    cwd: projectRoot(),
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (bytes: Buffer) => (output += bytes.toString()));
  const ended = new Promise<void>((done) => child.once("close", () => done()));
  const origin = await new Promise<string>((ready, fail) => {
    const look = setInterval(() => {
      const found = /Public site\s+(http:\S+)/.exec(output)?.[1];
      if (found === undefined && child.exitCode === null) return;
      clearInterval(look);
      if (found === undefined) fail(new Error(`It did not start:\n${output}`));
      else ready(found);
    }, 20);
  });
  const stop = async (): Promise<void> => {
    child.kill("SIGTERM");
    await ended;
  };
  return {
    origin,
    pid: child.pid ?? 0,
    output: () => output,
    stop,
    /** Every byte below the data directory (tables, write-ahead log, logs, settings), and what it keeps for a while elsewhere. */
    files: async () => [...(await filesBelow(dataDir)), ...(await filesBelow(temporary))],
    [Symbol.asyncDispose]: async () => {
      await stop();
      for (const folder of [dataDir, temporary]) await rm(folder, { recursive: true, force: true });
    },
  };
};

export const filesBelow = async (folder: string): Promise<{ path: string; bytes: Buffer }[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  // A file that PostgreSQL takes away while it is being read held nothing that stays.
  const read = await Promise.all(files.map(async (path) => ({ path, bytes: await readFile(path).catch(() => null) })));
  return read.filter((file): file is { path: string; bytes: Buffer<ArrayBuffer> } => file.bytes !== null);
};
