/** Rejects when somebody stops it. */
const whenStopped = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });

/** What was asked for before "Send" knows nothing of "Stop": it is waited for no longer. */
export const orStopped = <R>(work: Promise<R> | undefined, signal?: AbortSignal): Promise<R | undefined> =>
  signal === undefined || work === undefined ? Promise.resolve(work) : Promise.race([work, whenStopped(signal)]);
