import { asking, type Asking } from "../../kit/browser/ask.ts";
import { startWorker } from "../../kit/browser/worker.ts";
import type { KeysApi } from "./keys-api.ts";

let running: { worker: Worker; api: Asking<KeysApi> } | null = null;

/** The keys worker; started when first needed. */
export const keys = (): Asking<KeysApi> => {
  if (running === null) {
    const worker = startWorker("keys");
    running = { worker, api: asking<KeysApi>(worker) };
  }
  return running.api;
};

/** Ends the worker, and with it everything that it holds. */
export const endKeys = (): void => {
  const ending = running;
  running = null;
  if (ending === null) return;
  // It is asked to overwrite first; but a worker that hangs must not live on.
  const end = (): void => ending.worker.terminate();
  setTimeout(end, 50);
  ending.api.wipe().then(end, end);
};

export const reasonOf = (thrown: unknown): string => {
  const reason = (thrown as { reason?: unknown } | null)?.reason;
  return typeof reason === "string" ? reason : "fault-here";
};
