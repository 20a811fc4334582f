import { spawn, type StdioOptions } from "node:child_process";
import type { Readable } from "node:stream";

/** A program that was started here, and is ended here. */
export type Started = { end(): Promise<void> };

type How = { readonly env?: Readonly<Record<string, string>>; readonly output?: 1 | 2 | 3 };

/** Starts a program and waits until it says on this output what is waited for; gives the first group of the pattern. */
export async function startUntil(
  command: readonly [string, ...string[]],
  how: How & { readonly output: 1 | 2 | 3 },
  ready: RegExp,
): Promise<Started & { readonly said: string }> {
  const { end, output, ended } = start(command, how);
  let all = "";
  try {
    const said = await new Promise<string>((done, failed) => {
      const late = setTimeout(() => failed(new Error(`${command[0]} was not ready within a minute: ${all}`)), 60_000);
      void ended.then(() => failed(new Error(`${command[0]} ended at once: ${all}`)));
      output?.on("data", (bytes: Buffer) => {
        all += bytes.toString();
        const found = ready.exec(all)?.[1];
        if (found === undefined) return;
        clearTimeout(late);
        done(found);
      });
    });
    return { said, end };
  } catch (error) {
    await end();
    throw error;
  }
}

export function start(
  [program, ...args]: readonly [string, ...string[]],
  { env, output }: How,
): Started & { readonly output: Readable | undefined; readonly ended: Promise<void> } {
  const outputs: StdioOptions = ["ignore", "ignore", "ignore"];
  if (output !== undefined) outputs[output] = "pipe";
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: outputs });
  const ended = new Promise<void>((done) => {
    child.once("exit", () => done());
    child.once("error", () => done());
  });
  // Also when the tests themselves are ended in the middle of it.
  const orphan = (): void => void child.kill("SIGKILL");
  process.once("exit", orphan);
  return {
    ended,
    output: output === undefined ? undefined : (child.stdio[output] as Readable),
    end: async () => {
      process.removeListener("exit", orphan);
      child.kill("SIGTERM");
      const stuck = setTimeout(() => child.kill("SIGKILL"), 5_000);
      await ended;
      clearTimeout(stuck);
    },
  };
}
