import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { watch } from "node:fs";
import { join } from "node:path";

/** `npm run dev`: starts, and starts again whenever a source has changed. What is wrong with it is said; mend and save. */
const root = join(import.meta.dirname, "..");
let running: ChildProcess | null = null;
let timer: NodeJS.Timeout | undefined;
let again: Promise<void> = Promise.resolve();

for (const folder of ["src", "locales", "content", "countries", "migrations"])
  watch(join(root, folder), { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => (again = again.then(restart)), 200);
  });

for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => void stop(signal).then(() => process.exit(0)));

await restart();

async function restart(): Promise<void> {
  await stop("SIGINT");
  running = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", join(root, "tools", "start.ts")], {
    cwd: root,
    stdio: "inherit",
  });
}

async function stop(signal: NodeJS.Signals): Promise<void> {
  const child = running;
  running = null;
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once("exit", done));
  child.kill(signal);
  await ended;
}
