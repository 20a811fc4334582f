import { spawn } from "node:child_process";
import { get } from "node:http";
import { buffer, text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { Bench } from "../tools/bench.ts";
import { startInstance } from "../tools/running-instance.ts";

const path = "/en/";
const clients = 16;

/**
 * The home page, as often as it can be given, against a bare node:http that gives the same bytes with the same headers in
 * the same run. Both are asked in turns; the figure is the middle of the rounds' ratios. Limit: 0.8.
 */
export const bench: Bench = async ({ quick }) => {
  const instance = await startInstance();
  const port = Number(new URL(instance.publicOrigin).port);
  const bare = await startBare(await answerOf(port));
  try {
    const milliseconds = quick ? 500 : 2_000;
    for (const one of [port, bare.port]) await askOften(one, milliseconds);
    const rounds: { ours: number; limit: number }[] = [];
    for (let round = 0; round < (quick ? 3 : 9); round++) {
      const [first, second] = round % 2 === 0 ? [port, bare.port] : [bare.port, port];
      const [a, b] = [await askOften(first, milliseconds), await askOften(second, milliseconds)];
      rounds.push(first === port ? { ours: a, limit: b } : { ours: b, limit: a });
    }
    return {
      ratio_to_limit: Math.round(middle(rounds.map(({ ours, limit }) => ours / limit)) * 100) / 100,
      pages_per_second: middle(rounds.map(({ ours }) => ours)),
      limit_per_second: middle(rounds.map(({ limit }) => limit)),
      clients,
      rounds: rounds.length,
    };
  } finally {
    bare.stop();
    await instance.stop();
  }
};

type Answer = { readonly headers: readonly string[]; readonly body: string };

/** What the instance answers, without what node:http adds by itself. */
const answerOf = (port: number): Promise<Answer> =>
  new Promise((done, fail) => {
    get({ port, path, headers: { "accept-encoding": "gzip, deflate, br" } }, (answer) => {
      const added = ["date", "connection", "keep-alive"];
      const headers = answer.rawHeaders.filter(
        (_, at) => !added.includes(answer.rawHeaders[at - (at % 2)]!.toLowerCase()),
      );
      buffer(answer).then((body) => done({ headers, body: body.toString("base64") }), fail);
    }).on("error", fail);
  });

const startBare = async (answer: Answer): Promise<{ port: number; stop(): void }> => {
  const child = run("./bare-home.ts");
  child.stdin.end(JSON.stringify(answer));
  const [line] = (await child.stdout.iterator({ destroyOnReturn: false }).next()).value?.toString().split("\n") ?? [];
  return { port: Number(line), stop: () => void child.kill("SIGTERM") };
};

const askOften = async (port: number, milliseconds: number): Promise<number> => {
  const child = run("./ask-often.ts", String(port), path, String(clients), String(milliseconds));
  child.stdin.end();
  const told = Number(await text(child.stdout));
  if (!(told > 0)) throw new Error("Nothing was answered.");
  return told;
};

const run = (file: string, ...args: string[]) =>
  spawn(process.execPath, [fileURLToPath(new URL(file, import.meta.url)), ...args], {
    stdio: ["pipe", "pipe", "inherit"],
  });

const middle = (of: number[]): number => of.toSorted((a, b) => a - b)[Math.floor(of.length / 2)]!;
