import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { embeddedBinaries } from "./binaries.ts";
import type { Binaries } from "./binaries.ts";
import { clearLeftBehind } from "./left-behind.ts";
import { segmentFor, settings } from "./settings.ts";
import { runner } from "./without-root.ts";
import type { Runner } from "./without-root.ts";

export type Postgres = {
  readonly url: string;
  readonly sockets: string;
  readonly pid: number;
  /** Settles when PostgreSQL has ended, whoever ended it. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
};

export type PostgresOptions = {
  /** The cluster's own folder; made when missing. */
  readonly folder: string;
  readonly binaries?: Binaries;
  /** False only in tests that don't pull the plug: no fsync. */
  readonly durable?: boolean;
  readonly as?: Runner;
  /** When it is started again: the socket folder of the time before. The address stays, and the log goes on. */
  readonly again?: string;
};

/** Starts PostgreSQL for this program alone: a Unix socket in a folder only we may enter, and no network at all. */
export async function startPostgres({
  folder,
  binaries = embeddedBinaries(),
  durable = true,
  as = runner(),
  again,
}: PostgresOptions): Promise<Postgres> {
  if (!existsSync(join(folder, "PG_VERSION"))) await create(folder, binaries, durable, as);
  await clearLeftBehind(folder, again);
  const sockets = again ?? mkdtempSync(join(shortTemp(), "iss-"));
  for (const path of [folder, sockets]) as.own(path);
  const child = run(
    as,
    join(binaries.bin, "postgres"),
    ["-D", folder, "-k", sockets, ...settings(folder, durable)],
    `${folder}.log`,
    again === undefined ? "w" : "a",
  );
  const ended = new Promise<void>((done) => {
    child.once("exit", () => done());
    child.once("error", () => done());
  });
  try {
    await untilReady(child, folder);
  } catch (error) {
    if (again === undefined) rmSync(sockets, { recursive: true, force: true });
    throw error;
  }
  return { url: urlOf(sockets), sockets, pid: child.pid ?? 0, ended, stop: () => stop(child, ended, folder, sockets) };
}

export class PostgresFailed extends Error {}

/** The superuser is trusted on the socket: who may enter its folder (0700) is us. */
const urlOf = (sockets: string): string => `postgresql://iss@localhost/postgres?host=${encodeURIComponent(sockets)}`;

/** Made beside its place and renamed: a cluster is there whole or not at all. */
async function create(folder: string, binaries: Binaries, durable: boolean, as: Runner): Promise<void> {
  const half = `${folder}.new`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { recursive: true, mode: 0o700 });
  as.own(half);
  const locale =
    binaries.major >= 17 ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"] : ["--locale=C"];
  const args = [
    "-D",
    half,
    "--username=iss",
    "--encoding=UTF8",
    "--auth-local=trust",
    "--auth-host=reject",
    `--wal-segsize=${segmentFor(folder)}`,
    ...locale,
    ...(durable ? ["--data-checksums"] : ["--no-sync"]),
  ];
  const child = run(as, join(binaries.bin, "initdb"), args, `${folder}.log`, "w");
  const code = await new Promise<number | null>((done) => {
    child.once("exit", done);
    child.once("error", () => done(null));
  });
  if (code !== 0) {
    rmSync(half, { recursive: true, force: true });
    throw new PostgresFailed(lastLines(`${folder}.log`));
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(half, folder);
}

/** In a session of its own, so that Ctrl-C in the terminal reaches us and not PostgreSQL: we stop it when all is written. */
function run(as: Runner, program: string, args: string[], log: string, flags: "w" | "a"): ChildProcess {
  const [command = program, ...rest] = as.command(program, args);
  const out = openSync(log, flags, 0o600);
  try {
    return spawn(command, rest, {
      cwd: dirname(log),
      detached: true,
      stdio: ["ignore", out, out],
      env: { PATH: process.env["PATH"], LC_ALL: "C", TZ: "UTC" },
    });
  } finally {
    closeSync(out);
  }
}

async function untilReady(child: ChildProcess, folder: string): Promise<void> {
  let failed: Error | undefined;
  child.once("error", (error) => (failed = error));
  // Recovery after a crash can take a while on a slow disk; a start that is still recovering is not a failure.
  for (const end = Date.now() + 120_000; Date.now() < end; await wait(10)) {
    if (failed || child.exitCode !== null || child.signalCode !== null)
      throw new PostgresFailed(failed?.message ?? lastLines(`${folder}.log`));
    const lines = readIfThere(join(folder, "postmaster.pid")).split("\n");
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === "ready") return;
  }
  child.kill("SIGQUIT");
  throw new PostgresFailed(lastLines(`${folder}.log`));
}

async function stop(child: ChildProcess, ended: Promise<void>, folder: string, sockets: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill("SIGINT");
  const forced = setTimeout(() => child.kill("SIGQUIT"), 20_000);
  await ended;
  clearTimeout(forced);
  // At its end it writes down when each table and index was last looked into, to the microsecond, beside counts that
  // only tell it when to tidy up.
  rmSync(join(folder, "pg_stat", "pgstat.stat"), { force: true });
  rmSync(sockets, { recursive: true, force: true });
}

/** A socket's path must stay below 104 bytes, and some machines have long temp folders. */
const shortTemp = (): string => (tmpdir().length < 60 ? tmpdir() : "/tmp");

const readIfThere = (path: string): string => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
};

const lastLines = (path: string): string =>
  readIfThere(path).trim().split("\n").slice(-6).join("\n") || "PostgreSQL ended without a word.";
