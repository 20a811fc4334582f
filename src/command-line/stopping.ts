/** Whether the instance was asked to stop: by a signal, by the end of whoever started it, or by a failure. */
export type Stopping = {
  /** Settles with the exit code when asked. */
  readonly asked: Promise<number>;
  /** For the steps of a start, which a Ctrl-C may interrupt. */
  throwIfAsked(): void;
  wasAsked(): boolean;
  ask(why: string, code: number): void;
};

class StoppedWhileStarting extends Error {}

export function listenForStop(say: (line: string) => void): Stopping {
  const { promise: asked, resolve } = Promise.withResolvers<number>();
  let since: number | null = null;
  const ask = (why: string, code: number): void => {
    if (since === null) {
      since = performance.now();
      say(why);
      resolve(code);
      return;
    }
    // One Ctrl-C arrives several times: from the terminal, and passed on by npm and by our own front door.
    if (performance.now() - since > 700) say("Already stopping; what was being written is finished first.");
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => ask("Stopping …", 0));
  // Whoever read what we say may be gone before us; that must not make an unclean end of a clean one.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  // Started by tools/start.ts: when that one is killed, nobody would ever stop us.
  process.once("disconnect", () => ask("Stopping: the program that started this one has ended …", 0));
  process.channel?.unref();
  return {
    asked,
    ask,
    wasAsked: () => since !== null,
    throwIfAsked() {
      if (since !== null) throw new StoppedWhileStarting();
    },
  };
}
