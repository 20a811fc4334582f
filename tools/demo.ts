import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { holderOf } from "../src/command-line/data-lock.ts";
import { demoReports } from "../src/report/demo-reports.ts";
import { makeSender } from "../src/report/browser/sender.ts";
import type { Trust } from "../src/report/browser/sender.ts";

/** `npm run demo`: reports as travellers would send them, sealed here and sent over HTTP to the instance that runs (or is started for it). */
const dataDir = resolve(process.env["ISS_DATA_DIR"] || "data");
try {
  const running = await runningAt();
  await (running ? fill(running) : startedFor(fill));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

async function fill(origin: string): Promise<void> {
  console.log(`Sending ${demoReports.length} reports to ${origin} …`);
  const trust = JSON.parse(await readFile(join(dataDir, "trust.json"), "utf8")) as Trust;
  for (const { language, answers, files = [] } of demoReports) {
    const sender = makeSender({
      fetch: (address, init) => fetch(new URL(address, origin), init),
      now: () => new Date(),
      wait: (ms) => wait(ms),
      checkpoint: () => undefined,
    });
    const ready = await sender.prepare(trust, language);
    if ("refused" in ready) throw new Error(`The list of organisations was refused: ${ready.refused}`);
    const sent = await sender.send({ answers, language, files }, () => undefined, AbortSignal.timeout(60_000));
    if (sent.kind !== "sent") throw new Error(`A report was not taken: ${sent.kind}`);
    console.log(`  ${language}  ${sent.groups.join(" ")}`);
  }
  console.log("Each line is a receipt: it opens its conversation on the public site.");
}

/** Where the instance on this data directory serves; one that is still starting is waited for. */
async function runningAt(): Promise<string | null> {
  for (let holder = holderOf(dataDir); holder; holder = holderOf(dataDir)) {
    if (holder.publicOrigin) return holder.publicOrigin;
    await wait(100);
  }
  return null;
}

async function startedFor(work: (origin: string) => Promise<void>): Promise<void> {
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", join(import.meta.dirname, "start.ts")],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
  let printed = "";
  const origin = new Promise<string>((found, fail) => {
    child.stdout.on("data", (bytes: Buffer) => {
      printed += bytes.toString();
      if (printed.includes("Ctrl-C stops it")) found(/Public site\s+(\S+)/.exec(printed)?.[1] ?? "");
    });
    void ended.then(() => fail(new Error(`The instance did not start.\n${printed}`)));
  });
  try {
    await work(await origin);
  } finally {
    child.kill("SIGINT");
    await ended;
  }
  console.log("The demonstration is filled. npm start opens it.");
}
