import { spawn, spawnSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmodSync, closeSync, cpSync, mkdirSync, openSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "kysely";
import { openDatabase } from "../../src/kit/database.ts";
import { embeddedBinaries } from "../../src/kit/postgres/binaries.ts";
import { runner } from "../../src/kit/postgres/without-root.ts";

/** Two servers as an operator may have them: what one acknowledges the other has, and one address leads to whichever leads. */
export type Pair = {
  readonly url: string;
  /** The one that leads is stopped as a machine is shut down, and comes back. */
  restart(): Promise<void>;
  /** The one that leads dies; the address leads to the other, which is only then told to lead. */
  promote(): Promise<void>;
  stop(): Promise<void>;
};

export async function startPair(dir: string): Promise<Pair> {
  const { bin } = embeddedBinaries();
  const as = runner();
  const [first, second] = [join(dir, "first"), join(dir, "second")];
  mkdirSync(dir, { recursive: true });
  const command = (program: string, args: string[]): [string, string[]] => {
    const [name = program, ...rest] = as.command(join(bin, program), args);
    return [name, rest];
  };
  const made = spawnSync(
    ...command("initdb", [
      "-D",
      first,
      "--username=iss",
      "--encoding=UTF8",
      "--locale=C",
      "--auth-local=trust",
      "--no-sync",
    ]),
  );
  if (made.status !== 0) throw new Error(made.stderr.toString());

  const run = async (folder: string, more: string[] = []): Promise<ChildProcess> => {
    const sockets = `${folder}.s`;
    mkdirSync(sockets, { recursive: true, mode: 0o700 });
    as.own(folder);
    as.own(sockets);
    const log = openSync(`${folder}.log`, "a");
    const settings = ["listen_addresses=", "hot_standby=on", "wal_level=replica", "wal_keep_size=64MB", ...more];
    const child = spawn(
      ...command("postgres", ["-D", folder, "-k", sockets, ...settings.flatMap((one) => ["-c", one])]),
      { stdio: ["ignore", log, log] },
    );
    closeSync(log);
    await answering(urlOf(sockets));
    return child;
  };

  // A copy of the stopped one is how the second begins to follow.
  let leading = await run(first);
  await ended(leading, "SIGINT");
  cpSync(first, second, { recursive: true });
  chmodSync(second, 0o700);
  writeFileSync(join(second, "standby.signal"), "");
  // Acknowledged only when the other has it too.
  const lead = (): Promise<ChildProcess> => run(first, ["synchronous_standby_names=*"]);
  leading = await lead();
  let following = await run(second, [`primary_conninfo=host=${first}.s user=iss dbname=postgres`]);
  const address = join(dir, "address");
  symlinkSync(`${first}.s`, address);
  return {
    url: urlOf(address),
    restart: async () => {
      await ended(leading, "SIGINT");
      await wait(1_500);
      leading = await lead();
    },
    promote: async () => {
      await ended(leading, "SIGKILL");
      symlinkSync(`${second}.s`, `${address}.new`);
      renameSync(`${address}.new`, address);
      // For a while there is a server that only lets itself be read.
      await wait(1_500);
      const db = await openDatabase(urlOf(`${second}.s`), 1);
      await sql`select pg_promote()`.execute(db);
      await db.destroy();
      leading = following;
      following = leading;
    },
    stop: async () => {
      for (const child of new Set([leading, following])) await ended(child, "SIGINT");
    },
  };
}

const urlOf = (sockets: string): string => `postgresql://iss@localhost/postgres?host=${encodeURIComponent(sockets)}`;

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, "exit");
}

async function answering(url: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return await (await openDatabase(url, 1)).destroy();
    } catch (error) {
      if (tries === 100) throw error;
      await wait(100);
    }
  }
}
