import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { join, resolve } from "node:path";
import { watchFolders } from "../src/command-line/watch-folders.ts";

/**
 * `npm run dev`: starts, and starts again whenever code has changed. Texts (content, locales, countries) are read again
 * by the program itself, within a second; see src/command-line/reread.ts. What is wrong is said; mend and save.
 */
const root = join(import.meta.dirname, "..");
let running: ChildProcess | null = null;
let again: Promise<void> = Promise.resolve();

const soon = (): void => void (again = again.then(restart));
const inProject = (...folders: string[]): string[] => folders.map((folder) => join(root, folder));
watchFolders(inProject("src", "migrations"), 200, soon);
// A slip that was there from the beginning let nothing start: the change that mends it does.
const texts = resolve(process.env["ISS_CONTENT_DIR"] || join(root, "content"));
watchFolders([texts, ...inProject("locales", "countries")], 200, () => isRunning() || soon());

for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => void stop(signal).then(() => process.exit(0)));

await restart();

async function restart(): Promise<void> {
  await stop("SIGINT");
  const start = join(root, "tools", "start.ts");
  running = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", start, "--reread"], {
    cwd: root,
    stdio: "inherit",
  });
  running.once("exit", (code) => {
    if (code !== 0 && code !== null) console.error("\nIt is not running. Mend what is said above and save.");
  });
}

async function stop(signal: NodeJS.Signals): Promise<void> {
  const child = running;
  running = null;
  if (!child || ended(child)) return;
  const gone = new Promise((done) => child.once("exit", done));
  child.kill(signal);
  await gone;
}

function isRunning(): boolean {
  return running !== null && !ended(running);
}

function ended(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
