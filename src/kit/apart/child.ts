import { fork } from "node:child_process";
import { join } from "node:path";
import { channelOver, type Channel } from "./channel.ts";
import { policy } from "./policy.ts";

export type Apart = "plain" | "workshop";

export type Child = Channel & {
  readonly pid: number;
  /** Where it listens. Rejects when it ended, or took too long, before it did. */
  readonly ready: Promise<string>;
  readonly ended: Promise<void>;
  isAlive(): boolean;
  /** At once, with what it has under way: for one that is stuck. */
  kill(): void;
  /** It ends once what it has under way is done; soon, or it is killed. */
  end(): Promise<void>;
};

export type ChildAsked = {
  readonly apart: Apart;
  /** The program's own file, started once more with `apart` and the kind. */
  readonly program: string;
  /** Enterable by us alone. */
  readonly folder: string;
  /** Everything it needs to know, for the channel alone. */
  readonly knows: unknown;
  readonly endsWithin?: number;
};

let born = 0;

/** Starts the program once more, for the routes of one kind. Nothing of it stands in arguments or environment. */
export const startChild = ({ apart, program, folder, knows, endsWithin = policy.endsWithin }: ChildAsked): Child => {
  const socket = join(folder, `${apart}.${(born += 1)}`);
  const { PATH, TZ, LANG } = process.env;
  const env = Object.fromEntries(Object.entries({ PATH, TZ, LANG }).filter(([, value]) => value !== undefined));
  const made = fork(program, ["apart", apart], { env, stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const channel = channelOver(made);
  let alive = true;
  const ended = new Promise<void>((done) => {
    const over = (): void => {
      alive = false;
      done();
    };
    made.once("exit", over);
    made.once("error", over);
  });
  const ready = new Promise<string>((done, fail) => {
    const late = setTimeout(() => {
      made.kill("SIGKILL");
    }, policy.startsWithin);
    channel.hear("ready", () => {
      clearTimeout(late);
      done(socket);
    });
    void ended.then(() => {
      clearTimeout(late);
      fail(new Error(`A child for ${apart} ended before it listened`));
    });
  });
  ready.catch(() => undefined);
  channel.say("begin", { apart, socket, knows });
  return {
    ...channel,
    pid: made.pid ?? 0,
    ready,
    ended,
    isAlive: () => alive,
    kill() {
      alive = false;
      made.kill("SIGKILL");
    },
    async end() {
      if (!alive) return;
      channel.say("end", null);
      const forced = setTimeout(() => made.kill("SIGKILL"), endsWithin);
      await ended;
      clearTimeout(forced);
    },
  };
};
