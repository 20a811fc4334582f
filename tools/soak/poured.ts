import { setTimeout as wait } from "node:timers/promises";
import { submissions } from "../../bench/submissions.ts";

/**
 * Sends so many reports a second, whether the ones before were answered or not, until the server is gone. `taken` gets
 * the identifier of a report at the moment its 201 is there.
 */
export async function pour(
  origin: string,
  secret: string,
  aSecond: number,
  taken: (report: string) => void,
  gone: AbortSignal,
): Promise<void> {
  const ready = await submissions(origin, secret, 4 * aSecond);
  const sending: Promise<void>[] = [];
  const began = performance.now();
  for (let n = 0; !gone.aborted; n++) {
    const body = ready[n] ?? (await submissions(origin, secret, 1))[0]!;
    sending.push(send(origin, body, taken, gone));
    await wait(Math.max(0, began + ((n + 1) * 1_000) / aSecond - performance.now()));
  }
  await Promise.all(sending);
}

async function send(origin: string, body: string, taken: (report: string) => void, gone: AbortSignal): Promise<void> {
  try {
    const headers = { "content-type": "application/json" };
    const { status } = await fetch(`${origin}/api/reports`, { method: "POST", headers, body, signal: gone });
    if (status === 201) taken((JSON.parse(body) as { report: string }).report);
    // Too much at once is said, and acknowledges nothing.
    else if (status !== 503 && !gone.aborted) throw new Error(`A report was answered ${status}`);
  } catch (error) {
    if (!gone.aborted) throw error;
  }
}
