import { readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { startInstance, type RunningInstance } from "../running-instance.ts";
import { writeRow } from "../results.ts";
import type { Endpoint } from "./endpoints.ts";
import { treeOf } from "./instance.ts";
import { chanceOf, mutated } from "./mutated.ts";
import { endpointsOf } from "./sound-requests.ts";

const whole = 10_000;
const slow = 500;

/**
 * `npm run soak -- http [--each N] [--seed N]`: so many mutated requests for every route of the site and the desk, byte by
 * byte over their own connections, then five hundred connections that hardly speak. Holds when nothing that was sent
 * brings about a 5xx, no process ends, and no more than a tenth of memory is gone. `--only NAME` asks one route.
 */
export async function http(args: readonly string[]): Promise<boolean> {
  const numberAfter = (name: string, otherwise: number): number => {
    const at = args.indexOf(name);
    const value = at === -1 ? otherwise : Number(args[at + 1]);
    if (!Number.isInteger(value) || value < 1) throw new Error(`${name} takes a number from 1.`);
    return value;
  };
  const [each, seed] = [numberAfter("--each", whole), numberAfter("--seed", 20261130)];
  const only = args.includes("--only") ? args[args.indexOf("--only") + 1] : undefined;
  const instance = await startInstance();
  try {
    const endpoints = (await endpointsOf(instance)).filter(({ name }) => only === undefined || name === only);
    const server = treeOf(instance.pid).find(isServer) ?? 0;
    const chance = chanceOf(seed);
    // Warm, as a site that has run for a while is: what is made once is no growth.
    await fuzz(endpoints, Math.min(100, each), chanceOf(seed + 1));
    const before = residentOf(server);
    const answered = await fuzz(endpoints, each, chance, console.log);
    const slowly = await crawl(instance);
    await wait(10_000);
    const growth = Math.round((residentOf(server) / before - 1) * 1000) / 10;
    const faults = [...instance.output().matchAll(/\{"fault".*/g)].map(([line]) => line);
    for (const line of faults.slice(0, 5)) console.log(`  ${line.slice(0, 600)}`);
    const figures = {
      endpoints: endpoints.length,
      each,
      answered: sum(answered, /^\d/),
      server_errors: sum(answered, /^5/),
      without_answer: sum(answered, /^none/),
      hung: sum(answered, /^hung/),
      faults: faults.length,
      ended: isServer(server) ? 0 : 1,
      slow_connections: slow,
      honest_p95_ms: slowly.p95,
      honest_failed: slowly.failed,
      growth_percent: growth,
    };
    const { server_errors, hung, ended, honest_failed } = figures;
    const holds =
      server_errors + hung + faults.length + ended + honest_failed === 0 && slowly.p95 <= 2_000 && growth < 10;
    console.log(JSON.stringify({ answered }));
    if (each >= whole && only === undefined)
      writeRow("soak http", { ...figures, holds: String(holds) }, "npm run soak -- http");
    console.log(JSON.stringify({ soak: "http", ...figures, holds }));
    return holds;
  } finally {
    await instance.stop();
  }
}

type Answered = Record<string, number>;

/** Thirty-two at a time; tells how often it was answered with what. */
const fuzz = async (
  endpoints: readonly Endpoint[],
  each: number,
  chance: (below: number) => number,
  say: (line: string) => void = () => undefined,
): Promise<Answered> => {
  const all: Answered = {};
  const began = performance.now();
  for (const [n, endpoint] of endpoints.entries()) {
    let left = each;
    const work = async (): Promise<void> => {
      while (left-- > 0) {
        const sent = mutated(endpoint, chance);
        let what = await answerTo(endpoint.origin, sent);
        // "Too many at once" is about how many ask, not about what was sent: it asks to come back, and that is done.
        for (let again = 0; again < 20 && what === "503"; again++) {
          all["busy"] = (all["busy"] ?? 0) + 1;
          await wait(500);
          what = await answerTo(endpoint.origin, sent);
        }
        all[what] = (all[what] ?? 0) + 1;
        if (/^(5|hung)/.test(what))
          say(`  ${endpoint.name} answered ${what} to ${JSON.stringify(sent.toString("latin1").slice(0, 700))}`);
      }
    };
    await Promise.all(Array.from({ length: 32 }, work));
    if (n % 20 === 19)
      say(`  ${n + 1} of ${endpoints.length} routes, ${Math.round((performance.now() - began) / 1000)} s`);
  }
  return all;
};

/** The status, "none" when the connection was closed without one, "hung" after half a minute. */
const answerTo = (origin: string, bytes: Buffer): Promise<string> =>
  new Promise((done) => {
    const socket = connect(Number(new URL(origin).port), "127.0.0.1");
    let said = "";
    const timer = setTimeout(() => {
      done("hung");
      socket.destroy();
    }, 30_000);
    socket.on("data", (piece: Buffer) => (said.length < 20 ? (said += piece.toString("latin1", 0, 20)) : undefined));
    socket.once("error", () => undefined);
    socket.once("close", () => {
      clearTimeout(timer);
      done(/^HTTP\/1\.1 (\d{3})/.exec(said)?.[1] ?? "none");
    });
    socket.end(bytes);
  });

/** Half of them say their head a byte a second, half their body; meanwhile somebody honest asks for pages. */
const crawl = async ({ publicOrigin }: RunningInstance): Promise<{ p95: number; failed: number }> => {
  const until = performance.now() + 60_000;
  const on = (): boolean => performance.now() < until;
  const head = "POST /en/report HTTP/1.1\r\nhost: localhost\r\ncontent-type: multipart/form-data; boundary=x\r\n";
  const one = async (_: unknown, n: number): Promise<void> => {
    while (on()) {
      await new Promise<void>((done) => {
        const socket: Socket = connect(Number(new URL(publicOrigin).port), "127.0.0.1");
        let at = 0;
        if (n % 2 === 0) socket.write(`${head}content-length: 100000\r\n\r\n`);
        const speaking = setInterval(() => {
          if (on()) socket.write(n % 2 === 0 ? "x" : (head[at++] ?? "x"));
          else socket.destroy();
        }, 1_000);
        socket.on("data", () => undefined);
        socket.once("error", () => undefined);
        socket.once("close", () => (clearInterval(speaking), done()));
      });
    }
  };
  const crawling = Promise.all(Array.from({ length: slow }, one));
  const times: number[] = [];
  let failed = 0;
  for (let n = 0; on(); n++) {
    const began = performance.now();
    const asked = await fetch(`${publicOrigin}${n % 2 === 0 ? "/en/report" : "/fr/return"}`, {
      signal: AbortSignal.timeout(20_000),
    }).catch(() => null);
    await asked?.text();
    if (asked?.ok === true) times.push(performance.now() - began);
    else failed += 1;
    await wait(100);
  }
  await crawling;
  return { p95: Math.round(times.toSorted((x, y) => x - y)[Math.floor(times.length * 0.95)] ?? Infinity), failed };
};

const residentOf = (pid: number): number => Number(/^VmRSS:\s+(\d+) kB/m.exec(readOf(pid, "status"))?.[1] ?? 0);
/** The program itself; what it starts beside it comes and goes as it is needed. */
const isServer = (pid: number): boolean => /main\.js\0start/.test(readOf(pid, "cmdline"));
const readOf = (pid: number, what: "status" | "cmdline"): string => {
  try {
    return readFileSync(`/proc/${pid}/${what}`, "utf8");
  } catch {
    return "";
  }
};
const sum = (answered: Answered, which: RegExp): number =>
  Object.entries(answered).reduce((all, [name, times]) => all + (which.test(name) ? times : 0), 0);
