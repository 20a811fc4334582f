import { spawn, spawnSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const dir = mkdtempSync(join(tmpdir(), "iss-npm-"));
const can = process.platform === "linux" && spawnSync("npm", ["--version"]).status === 0;

/** What `npm start` is made of, from the outside in, each told by what it was started with. */
const processes = {
  npm: (line: string) => line.startsWith("npm start"),
  "its shell": (line: string) => /^\S*sh -c /.test(line),
  "run.mjs": (line: string) => /run\.mjs start/.test(line) && !/^\S*sh /.test(line),
  "start.ts": (line: string) => /tools\/start\.ts/.test(line),
  "the server": (line: string) => /server\/main\.js start/.test(line),
};
type Name = keyof typeof processes;

const all = Object.keys(processes) as Name[];
const cases = [
  ...all.map((name) => ["SIGTERM", name] as const),
  ...all.map((name) => ["SIGKILL", name] as const),
  ["SIGHUP", "npm"] as const,
];

const begun: number[] = [];
afterAll(() => {
  // Only a test that failed leaves something behind.
  for (const pid of begun.filter(isAlive)) process.kill(pid, "SIGKILL");
  rmSync(dir, { recursive: true, force: true });
});

test.runIf(can).each(cases)(
  "%s for %s of “npm start” ends every process of it and PostgreSQL, and the next start works",
  async (signal, name) => {
    const running = await npmStart();
    const tree = treeOf(running.pid ?? 0);
    const found = tree.find((pid) => processes[name](commandOf(pid)));
    // Some shells take the place of what they start.
    if (name !== "its shell") expect(found, tree.map(commandOf).join("\n")).toBeDefined();
    process.kill(found ?? running.pid ?? 0, signal);
    await expect.poll(() => [...tree.filter(isAlive), ...postgresIn()], { timeout: 15_000 }).toEqual([]);
  },
  60_000,
);

test.runIf(can)("“npm start” goes on when whoever typed it goes home", { timeout: 60_000 }, async () => {
  const shell = spawn("sh", ["-c", "nohup npm start & sleep 60; true"], {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  await greeting(shell);
  const tree = treeOf(shell.pid ?? 0).filter((pid) =>
    Object.values(processes).some((is) => is(commandOf(pid)) && !commandOf(pid).includes("nohup")),
  );
  shell.kill("SIGKILL");
  await new Promise((done) => setTimeout(done, 1_500));
  expect(tree.length).toBeGreaterThan(3);
  expect(tree.filter((pid) => !isAlive(pid))).toEqual([]);
  process.kill(tree.find((pid) => processes.npm(commandOf(pid))) ?? 0, "SIGTERM");
  await expect.poll(() => [...tree.filter(isAlive), ...postgresIn()], { timeout: 15_000 }).toEqual([]);
});

const env = {
  PATH: process.env["PATH"],
  HOME: process.env["HOME"],
  ISS_DATA_DIR: join(dir, "data"),
  ISS_PUBLIC_PORT: "0",
  ISS_DESK_PORT: "0",
  ISS_VIEW_PORT: "0",
};

async function npmStart(): Promise<ChildProcess> {
  const child = spawn("npm", ["start"], { cwd: root, env, stdio: ["ignore", "pipe", "inherit"] });
  await greeting(child);
  return child;
}

function greeting(child: ChildProcess): Promise<void> {
  let printed = "";
  return new Promise((done, fail) => {
    child.stdout?.on("data", (bytes: Buffer) => {
      printed += bytes.toString();
      if (printed.includes("Ctrl-C stops it")) done();
    });
    child.once("exit", () => fail(new Error(`It ended without serving:\n${printed}`)));
  });
}

const pids = (): number[] =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);

const read = (pid: number, name: string): string => {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    return "";
  }
};
const commandOf = (pid: number): string => read(pid, "cmdline").replaceAll("\0", " ").trim();
const parentOf = (pid: number): number =>
  Number(
    read(pid, "stat")
      .replace(/^.*\) /s, "")
      .split(" ")[1],
  );
const isAlive = (pid: number): boolean => existsSync(`/proc/${pid}`) && !/\) [ZX] /.test(read(pid, "stat"));

function treeOf(top: number): number[] {
  const tree = [top];
  for (const pid of tree) tree.push(...pids().filter((each) => parentOf(each) === pid));
  begun.push(...tree);
  return tree;
}

/** Whatever still works in the instance's database folder. */
const postgresIn = (): number[] =>
  pids().filter((pid) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === join(dir, "data", "postgres");
    } catch {
      return false;
    }
  });
