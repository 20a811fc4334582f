import { setTimeout as wait } from "node:timers/promises";
import { submissions } from "../../bench/submissions.ts";

/**
 * Sends so many reports a second, whether the ones before were answered or not, until the server is gone. `taken` gets
 * the identifier of a report at the moment its 201 is there. Throws at the first answer that is neither that nor "too
 * much at once", unless everything is just being killed: then the last words of the server are what they are.
 */
export async function pour(
  origin: string,
  secret: string,
  aSecond: number,
  taken: (report: string) => void,
  gone: AbortSignal,
  isDying: () => boolean,
): Promise<void> {
  const ready = await submissions(origin, secret, 4 * aSecond);
  const sending: Promise<void>[] = [];
  let fault: unknown = null;
  const began = performance.now();
  for (let n = 0; !gone.aborted && fault === null; n++) {
    const body = ready[n] ?? (await submissions(origin, secret, 1))[0]!;
    const once = (): Promise<void> => send(origin, body, taken, gone);
    // A connection may have ended while nobody spoke: what a browser does then, send the same report again, is done here.
    const again = (error: unknown): Promise<void> => (error instanceof TypeError ? once() : Promise.reject(error));
    const sent = once()
      .catch(again)
      .catch((error: unknown) => {
        if (!gone.aborted && !isDying()) fault ??= error;
      });
    sending.push(sent);
    await wait(Math.max(0, began + ((n + 1) * 1_000) / aSecond - performance.now()));
  }
  await Promise.all(sending);
  if (fault !== null) throw fault;
}

async function send(origin: string, body: string, taken: (report: string) => void, gone: AbortSignal): Promise<void> {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${origin}/api/reports`, { method: "POST", headers, body, signal: gone });
  if (answer.status === 201) taken((JSON.parse(body) as { report: string }).report);
  // Too much at once is said, and acknowledges nothing.
  else if (answer.status !== 503) throw new Error(`A report was answered ${answer.status}: ${await answer.text()}`);
}
