import { spawnSync } from "node:child_process";
import { chownSync, lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** How to run PostgreSQL, which refuses to run as root: `command` wraps a program, `own` gives it a path. */
export type Runner = { command(program: string, args: readonly string[]): string[]; own(path: string): void };

let chosen: Runner | undefined;

export const runner = (): Runner =>
  (chosen ??= process.getuid?.() !== 0 ? asOurselves() : (inUserNamespace() ?? asAnotherAccount()));

export const asOurselves = (): Runner => ({
  command: (program, args) => [...dyingWithUs(), program, ...args],
  own: () => undefined,
});

/** Inside a user namespace without a mapping, root is "nobody" and everything root owns seems to be nobody's. */
export function inUserNamespace(): Runner | null {
  if (!works("unshare", "-U", "true")) return null;
  return { command: (program, args) => ["unshare", "-U", ...dyingWithUs(), program, ...args], own: () => undefined };
}

/**
 * Where namespaces are forbidden (Docker's default): the account "nobody", which becomes the owner of the cluster's
 * folder. It keeps the one right to walk through folders such as /root that are closed to others.
 */
export function asAnotherAccount(): Runner {
  const [uid, gid] = [idOfNobody("-u"), idOfNobody("-g")];
  const account = [
    "setpriv",
    `--reuid=${uid}`,
    `--regid=${gid}`,
    "--clear-groups",
    "--inh-caps=+dac_override",
    "--ambient-caps=+dac_override",
  ];
  return {
    command: (program, args) => [...account, ...dyingWithUs().slice(1), program, ...args],
    own: (path) => giveAll(path, uid, gid),
  };
}

const idOfNobody = (flag: string): number =>
  Number(spawnSync("id", [flag, "nobody"], { encoding: "utf8" }).stdout) || 65_534;

function giveAll(path: string, uid: number, gid: number): void {
  const found = lstatSync(path);
  if (found.uid !== uid) chownSync(path, uid, gid);
  if (!found.isDirectory()) return;
  for (const name of readdirSync(path)) giveAll(join(path, name), uid, gid);
}

let prefix: readonly string[] | undefined;

/** On Linux the kernel stops PostgreSQL when the program that started it is gone, even by SIGKILL: no orphan stays. */
const dyingWithUs = (): readonly string[] =>
  (prefix ??=
    process.platform === "linux" && works("setpriv", "--pdeathsig", "INT", "true")
      ? ["setpriv", "--pdeathsig", "INT"]
      : []);

const works = (program: string, ...args: string[]): boolean =>
  spawnSync(program, args, { stdio: "ignore" }).status === 0;
