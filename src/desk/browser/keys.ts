import type { Sealed } from "../../envelope/bytes.ts";
import { asking, type Asking } from "../../kit/browser/ask.ts";
import { startWorker } from "../../kit/browser/worker.ts";
import type { KeysApi } from "./keys-api.ts";

let running: { worker: Worker; api: Asking<KeysApi> } | null = null;

/** Starts a keys worker: when somebody comes in, and at no other time. */
export const startKeys = (): Asking<KeysApi> => {
  void endKeys();
  const worker = startWorker("keys");
  running = { worker, api: asking<KeysApi>(worker) };
  return running.api;
};

/** The keys worker. Throws with the reason "key" on a locked page: what comes back late must not start one. */
export const keys = (): Asking<KeysApi> => {
  if (running === null) throw Object.assign(new Error("The desk is locked"), { reason: "key" });
  return running.api;
};

/**
 * Ends the worker, and with it everything that it holds. With `aside`, resolves to that, sealed to the member: the keys
 * are overwritten before it is sealed (see [Note: what a locked desk keeps]). Null when there was nothing, or no time.
 */
export const endKeys = (aside: string | null = null): Promise<Sealed | null> => {
  const ending = running;
  running = null;
  if (ending === null) return Promise.resolve(null);
  // It is asked to overwrite first; but a worker that hangs must not live on.
  const late = nullAfter(aside === null ? 50 : 5_000);
  const sealed = Promise.race([ending.api.wipe(aside).catch(() => null), late.comes]).finally(late.forget);
  const end = (): void => ending.worker.terminate();
  void sealed.then(end, end);
  return sealed;
};

/**
 * Null after these milliseconds, unless it is forgotten first. It stands here by itself so that its timer can hold nothing
 * of what is put aside, and it is cleared as soon as that is sealed: a locked page must not keep a draft in clear alive.
 */
const nullAfter = (ms: number): { readonly comes: Promise<null>; readonly forget: () => void } => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const comes = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), ms)));
  return { comes, forget: () => clearTimeout(timer) };
};

export const reasonOf = (thrown: unknown): string => {
  const reason = (thrown as { reason?: unknown } | null)?.reason;
  return typeof reason === "string" ? reason : "fault-here";
};
