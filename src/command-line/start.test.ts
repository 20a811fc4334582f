import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { newDataDir, runStart } from "./testing/run-start.ts";

let dir: string;
beforeEach(() => {
  dir = newDataDir();
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const ready = "Ctrl-C stops it";
const publicSite = (output: string): string => /Public site\s+(\S+)/.exec(output)?.[1] ?? "";

/** Processes that work in the instance's database folder. */
const postgresIn = (dataDir: string): string[] =>
  readdirSync("/proc").filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readlinkSync(`/proc/${pid}/cwd`) === join(dataDir, "postgres");
    } catch {
      return false;
    }
  });

/** What another account could read or write, from this folder downwards; made by us or found. */
const openToOthers = (folder: string): string[] =>
  [folder, ...readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name)))].filter(
    (path) => ((lstatSync(path, { throwIfNoEntry: false })?.mode ?? 0) & 0o077) !== 0,
  );

describe("a start", { timeout: 60_000 }, () => {
  test("says its addresses and links, serves, and Ctrl-C ends it all with code 0", async () => {
    const running = runStart(dir);
    await running.says(ready);
    expect(await (await fetch(publicSite(running.output()))).text()).toBe("hello");
    expect(running.output().match(/\/enrol#[\w-]{43}$/gm)).toHaveLength(3);
    running.signal("SIGINT");
    const { code, output } = await running.ended;
    expect(code).toBe(0);
    expect(output).toMatch(/Stopping …\nStopped\.\n$/);
    expect(postgresIn(dir)).toEqual([]);
    expect(existsSync(join(dir, "lock"))).toBe(false);
  });

  test("of a real instance says that nobody can report before there is a directory", async () => {
    const running = runStart(dir, { ISS_KIND: "real" });
    await running.says(ready);
    expect(running.output()).toContain("nobody can report here before one is published");
    expect(running.output()).not.toContain("/enrol#");
    running.signal("SIGINT");
    await running.ended;
  });

  test("answers carry no header that names the program", async () => {
    const running = runStart(dir);
    await running.says(ready);
    const { headers } = await fetch(publicSite(running.output()));
    expect([headers.get("server"), headers.get("x-powered-by")]).toEqual([null, null]);
    running.signal("SIGTERM");
    await running.ended;
  });

  test("a second one on the same data directory says so and stops, and the first goes on", async () => {
    const first = runStart(dir);
    await first.says(ready);
    const { code, output } = await runStart(dir).ended;
    expect(code).toBe(1);
    expect(output.trim()).toBe(
      `“I say STOP!” already runs on ${dir} (process ${first.pid}, ${publicSite(first.output())}). Stop it first, or choose another directory with ISS_DATA_DIR.`,
    );
    expect((await fetch(publicSite(first.output()))).status).toBe(200);
    first.signal("SIGINT");
    expect((await first.ended).code).toBe(0);
  });

  test("after SIGKILL the next one takes over the lock and starts clean", async () => {
    const first = runStart(dir);
    await first.says(ready);
    first.signal("SIGKILL");
    await first.ended;
    expect(existsSync(join(dir, "lock"))).toBe(true);
    const second = runStart(dir);
    await second.says(ready);
    second.signal("SIGINT");
    expect((await second.ended).code).toBe(0);
  });

  test("a lock whose number now belongs to another program is stale", async () => {
    writeFileSync(join(dir, "lock"), JSON.stringify({ pid: process.pid, born: "another boot 123" }));
    const running = runStart(dir);
    await running.says(ready);
    running.signal("SIGINT");
    expect((await running.ended).code).toBe(0);
  });

  test("Ctrl-C while it is still starting leaves nothing running", async () => {
    const running = runStart(dir);
    await running.says("PostgreSQL 18 starts");
    running.signal("SIGINT");
    const { code, output } = await running.ended;
    expect(code).toBe(0);
    expect(output).not.toContain(ready);
    expect(postgresIn(dir)).toEqual([]);
    expect(existsSync(join(dir, "lock"))).toBe(false);
  });

  test("an impatient second Ctrl-C is answered, and the stop is still a clean one", async () => {
    const running = runStart(dir);
    await running.says(ready);
    // A request without an end keeps the stop waiting for its five seconds.
    const slow = fetch(publicSite(running.output()), {
      method: "POST",
      body: new ReadableStream(),
      duplex: "half",
    } as RequestInit).catch(() => undefined);
    await wait(200);
    running.signal("SIGINT");
    await wait(900);
    running.signal("SIGINT");
    const { code, output } = await running.ended;
    await slow;
    expect(code).toBe(0);
    expect(output).toContain("Already stopping; what was being written is finished first.");
    expect(postgresIn(dir)).toEqual([]);
  });

  test("shuts a data directory that was made for all to read, and all that lies in it", async () => {
    chmodSync(dir, 0o755);
    mkdirSync(join(dir, "notes"), { mode: 0o755 });
    writeFileSync(join(dir, "notes", "mine"), "", { mode: 0o644 });
    writeFileSync(join(dir, "config.json"), "{}", { mode: 0o664 });
    const first = runStart(dir);
    await first.says(ready);
    expect(openToOthers(dir)).toEqual([]);
    first.signal("SIGINT");
    await first.ended;
    // As a backup comes back when nobody thought of it.
    spawnSync("chmod", ["-R", "a+rX", dir]);
    expect(openToOthers(dir).length).toBeGreaterThan(900);
    const second = runStart(dir);
    await second.says(ready);
    expect(openToOthers(dir)).toEqual([]);
    second.signal("SIGINT");
    expect((await second.ended).code).toBe(0);
    expect(openToOthers(dir)).toEqual([]);
  });

  const killPostgres = (): void => {
    const pid = Number(readFileSync(join(dir, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
    // A file just being written is empty, and 0 would be ourselves.
    if (pid > 0) process.kill(pid, "SIGKILL");
  };

  test("when PostgreSQL ends by itself it is started again, and whoever asks meanwhile has an answer", async () => {
    const running = runStart(dir);
    await running.says(ready);
    const asked = (): Promise<number> =>
      fetch(`${publicSite(running.output())}/database`).then((answer) => answer.status);
    for (let round = 1; round <= 2; round++) {
      killPostgres();
      const killed = performance.now();
      await wait(20);
      const meanwhile = asked();
      await expect.poll(() => running.output().match(/it is started again/g), { timeout: 10_000 }).toHaveLength(round);
      await expect.poll(asked, { timeout: 20_000 }).toBe(200);
      // A request waits three seconds for a connection; a start that takes longer, on a busy machine, is beyond it.
      if (performance.now() - killed < 3_000) expect(await meanwhile).toBe(200);
      else expect(await meanwhile).toBeLessThan(600);
    }
    running.signal("SIGINT");
    expect((await running.ended).code).toBe(0);
    expect(postgresIn(dir)).toEqual([]);
  });

  test("when PostgreSQL ends again and again it is left alone: the instance says so and ends with code 1", async () => {
    const running = runStart(dir);
    await running.says(ready);
    let over = false;
    void running.ended.then(() => (over = true));
    while (!over) {
      try {
        killPostgres();
      } catch {
        // Between two starts.
      }
      await wait(50);
    }
    const { code, output } = await running.ended;
    expect(code).toBe(1);
    expect(output).toContain("PostgreSQL ends again and again; see postgres.log in the data directory.");
    // What a killed PostgreSQL leaves behind ends by itself, a moment later.
    await expect.poll(() => postgresIn(dir), { timeout: 5_000 }).toEqual([]);
  });
});

describe("a start that cannot be", { timeout: 60_000 }, () => {
  const refused = async (env: Record<string, string>, before: readonly string[] = []): Promise<string> => {
    const { code, output } = await runStart(dir, env, before).ended;
    expect(code).toBe(1);
    expect(postgresIn(dir)).toEqual([]);
    return output.trim().split("\n").at(-1) ?? "";
  };

  test("because a port is taken says which, and with what to change it", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await new Promise((done) => other.once("listening", done));
    const { port } = other.address() as AddressInfo;
    for (const setting of ["ISS_PUBLIC_PORT", "ISS_DESK_PORT", "ISS_VIEW_PORT"])
      expect(await refused({ [setting]: String(port) })).toBe(
        `Port ${port} is taken by another program. Stop that one, or choose another port with ${setting}.`,
      );
    other.close();
    expect(existsSync(join(dir, "lock"))).toBe(false);
  });

  test("because the configuration is broken says what and where", async () => {
    writeFileSync(join(dir, "config.json"), "{ port: 80 }");
    expect(await refused({})).toBe(`The configuration ${dir}/config.json is not valid JSON.`);
  });

  test("because the data directory is a file says so", async () => {
    writeFileSync(join(dir, "file"), "");
    const { code, output } = await runStart(join(dir, "file")).ended;
    expect([code, output.trim()]).toEqual([
      1,
      `The data directory ${dir}/file is not a folder. Choose another with ISS_DATA_DIR.`,
    ]);
  });

  test("because the database isn't there says where it looked, without the password", async () => {
    const last = await refused({ DATABASE_URL: "postgresql://iss:hidden-word@127.0.0.1:9/iss" });
    expect(last).toBe(
      "The database at 127.0.0.1:9/iss doesn't let us in: connect ECONNREFUSED 127.0.0.1:9. Check DATABASE_URL.",
    );
  });

  test.runIf(process.getuid?.() === 0)("because the data directory is another account's says so", async () => {
    const program = ["setpriv", "--reuid=4711", "--regid=4711", "--clear-groups"];
    chmodSync(dir, 0o777);
    expect(await refused({ HOME: dir }, program)).toBe(
      `The data directory ${dir} belongs to another account, which could read it. Make it this account's own, or choose another with ISS_DATA_DIR.`,
    );
  });

  const inDisk = (options: string): string[] => [
    "unshare",
    "-rm",
    "sh",
    "-c",
    `mount -t tmpfs -o ${options} none ${dir} && shift 0 && exec "$@"`,
    "sh",
  ];
  const canMount = spawnSync("unshare", ["-rm", "true"]).status === 0;

  test.runIf(canMount)("because the disk can only be read says so", async () => {
    expect(await refused({}, inDisk("ro"))).toBe(
      `The data directory ${dir} is on a disk that can only be read. Choose another with ISS_DATA_DIR.`,
    );
  });

  test.runIf(canMount)("because a new directory cannot be made there says so", async () => {
    const { code, output } = await runStart(join(dir, "new"), {}, inDisk("ro")).ended;
    expect([code, output.trim()]).toEqual([
      1,
      `The data directory ${dir}/new cannot be made: its disk takes no new folders. Choose another with ISS_DATA_DIR.`,
    ]);
  });

  test.runIf(canMount).each(["4k", "12m"])("because the disk is full says so (%s of room)", async (room) => {
    expect(await refused({}, inDisk(`size=${room}`))).toBe(
      `The disk that holds ${dir} is full. Make room and start again.`,
    );
  });
});
