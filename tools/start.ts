import { spawn } from "node:child_process";
import { join } from "node:path";
import { build } from "./build.ts";

const root = join(import.meta.dirname, "..");

/**
 * No code from strings, no prototype tricks: what an injected script would reach for is not there.
 * (`--frozen-intrinsics` would freeze what Preact's renderer and pg extend.)
 */
export const processFlags = [
  "--disallow-code-generation-from-strings",
  "--disable-proto=throw",
  "--disable-warning=ExperimentalWarning",
  "--enable-source-maps",
  // A report is a quarter of a megabyte of short-lived memory. The young generation stays small, so that it goes soon; the
  // old one is gone through when it nears its limit: by default V8 did so every two hundred reports and found nothing.
  "--max-semi-space-size=16",
  "--incremental-marking-soft-trigger=80",
  "--incremental-marking-hard-trigger=95",
];

/** Builds what has changed and runs a command of the built program; settles with its exit code. */
export async function runBuilt(command: string, args: readonly string[]): Promise<number> {
  try {
    await build();
  } catch (error) {
    console.error(`The build failed: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
  const main = join(root, "dist", "server", "main.js");
  // Over the channel the program notices when we are gone, and stops; see stopping.ts.
  const child = spawn(process.execPath, [...processFlags, main, command, ...args], {
    cwd: root,
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => child.kill(signal));
  whenFrontDoorIsGone(() => child.kill("SIGTERM"));
  return new Promise((done) => child.once("exit", (code, signal) => done(signal ? 1 : (code ?? 1))));
}

/** Killed by SIGKILL, tools/run.mjs can pass nothing on: from then on we have another parent. */
function whenFrontDoorIsGone(end: () => void): void {
  if (process.env["ISS_STARTED_BY"] !== String(process.ppid)) return;
  const parent = process.ppid;
  const looking = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(looking);
    end();
  }, 300).unref();
}

if (import.meta.main) process.exit(await runBuilt("start", process.argv.slice(2)));
