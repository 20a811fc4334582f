import { spawnSync } from "node:child_process";
import { chownSync, lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";

/**
 * How to run PostgreSQL, which refuses to run as root. `command` wraps a program; `own` gives a path to whoever
 * will run it.
 */
export type Runner = { command(program: string, args: string[]): [string, string[]]; identity: { uid?: number; gid?: number }; own(path: string): void };

let chosen: Runner | undefined;

export function runner(): Runner {
  return (chosen ??= process.getuid?.() === 0 ? (inUserNamespace() ?? asAnotherUser()) : plain());
}

const plain = (): Runner => ({ command: (program, args) => dyingWithParent([program, ...args]), identity: {}, own: () => undefined });

/** Inside a user namespace without a mapping, root is "nobody" and everything root owns seems to be nobody's. */
function inUserNamespace(): Runner | null {
  if (spawnSync("unshare", ["-U", "true"], { stdio: "ignore" }).status !== 0) return null;
  return {
    command: (program, args) => ["unshare", ["-U", ...dyingWithParent([program, ...args]).flat()]],
    identity: {},
    own: () => undefined,
  };
}

/** Where namespaces are forbidden (some containers), the account "nobody" serves and the data directory becomes its own. */
function asAnotherUser(): Runner {
  const asked = (flag: string) => Number(spawnSync("id", [flag, "nobody"], { encoding: "utf8" }).stdout);
  const [uid, gid] = [asked("-u") || 65534, asked("-g") || 65534];
  return {
    command: (program, args) => [program, args],
    identity: { uid, gid },
    own: (path) => giveAll(path, uid, gid),
  };
}

function giveAll(path: string, uid: number, gid: number): void {
  const found = lstatSync(path);
  if (found.uid !== uid) chownSync(path, uid, gid);
  if (!found.isDirectory()) return;
  for (const name of readdirSync(path)) giveAll(join(path, name), uid, gid);
}

let canDie: boolean | undefined;

/** On Linux the kernel stops PostgreSQL when the program that started it is gone, even by SIGKILL: no orphan stays. */
function dyingWithParent([program, ...args]: [string, ...string[]]): [string, string[]] {
  canDie ??= process.platform === "linux" && spawnSync("setpriv", ["--pdeathsig", "INT", "true"], { stdio: "ignore" }).status === 0;
  return canDie ? ["setpriv", ["--pdeathsig", "INT", program, ...args]] : [program, args];
}
