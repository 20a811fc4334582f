import { sentenceOf } from "./cannot-start.ts";
import { start } from "./start.ts";
import type { Deps, Faces } from "./start.ts";
import { listenForStop } from "./stopping.ts";

/** `start` from the command line: runs until asked to stop; settles with the exit code. */
export async function runStart(openFaces: (deps: Deps) => Promise<Faces>, rereading = false): Promise<number> {
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const stopping = listenForStop(say);
  try {
    const started = await start(openFaces, stopping, say, rereading);
    const code = await stopping.asked;
    await started.stop();
    say("Stopped.");
    return code;
  } catch (error) {
    // What fails because we are stopping (or because PostgreSQL ended under us) was said already.
    if (stopping.wasAsked()) return stopping.asked;
    process.stderr.write(
      `${sentenceOf(error, process.env["ISS_DATA_DIR"] || "data") ?? `The start failed in a way that was not foreseen:\n${String((error as Error)?.stack ?? error)}`}\n`,
    );
    return 1;
  }
}
