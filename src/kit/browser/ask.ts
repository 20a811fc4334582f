/**
 * Calls across a worker's edge, typed by the worker's own functions.
 * A function argument (progress) becomes a port; an AbortSignal becomes a message; errors cross as name and message.
 */
type Told<A> = { [K in keyof A]: A[K] };
type Functions = { [name: string]: (...told: any[]) => unknown };
export type Asking<Api> = {
  [K in keyof Api]: Api[K] extends (...told: infer A) => infer R ? (...told: Told<A>) => Promise<Awaited<R>> : never;
};

type Call = { readonly ask: number; readonly name: string; readonly told: readonly unknown[] };
type Answer = {
  readonly answer: number;
  readonly value?: unknown;
  readonly failed?: { name: string; message: string; reason?: string };
};
type End = Pick<Worker, "postMessage" | "addEventListener">;

export const asking = <Api>(worker: End & Partial<Pick<EventTarget, "removeEventListener">>): Asking<Api> => {
  let last = 0;
  const open = new Map<number, { resolve(value: unknown): void; reject(fault: Error): void; done(): void }>();
  worker.addEventListener("message", (event) => {
    const answer = (event as MessageEvent<Partial<Answer>>).data;
    const call = typeof answer?.answer === "number" ? open.get(answer.answer) : undefined;
    if (call === undefined || answer.answer === undefined) return;
    open.delete(answer.answer);
    call.done();
    if (answer.failed === undefined) call.resolve(answer.value);
    else call.reject(Object.assign(new Error(answer.failed.message), answer.failed));
  });
  // A worker that cannot load or throws outside a call would leave its callers waiting for ever.
  worker.addEventListener("error", () => {
    for (const call of open.values()) {
      call.done();
      call.reject(Object.assign(new Error("The worker stopped"), { name: "WorkerStopped" }));
    }
    open.clear();
  });

  const call = (name: string, told: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const ask = ++last;
      const ports: MessagePort[] = [];
      const crossing = told.map((value) => crossed(value, ports));
      open.set(ask, { resolve, reject, done: () => ports.forEach((port) => port.close()) });
      try {
        worker.postMessage(
          { ask, name, told: crossing } satisfies Call,
          ports.map((port) => far.get(port) ?? port),
        );
      } catch (fault) {
        open.delete(ask);
        ports.forEach((port) => port.close());
        reject(fault as Error);
      }
    });
  // A proxy that answered to "then" would be taken for a promise by `await`.
  return new Proxy(
    {},
    {
      get: (_, name) =>
        typeof name === "string" && name !== "then" ? (...told: unknown[]) => call(name, told) : undefined,
    },
  ) as Asking<Api>;
};

/** In the worker: answers calls with the functions of `api`. */
export const answering = <Api>(self: End, api: Api): void => {
  const functions = api as Functions;
  self.addEventListener("message", (event) => {
    const call = (event as MessageEvent<Partial<Call>>).data;
    if (typeof call?.ask !== "number" || typeof call.name !== "string") return;
    const { ask, name, told = [] } = call;
    const run = async (): Promise<unknown> => {
      if (!Object.hasOwn(functions, name)) throw new TypeError(`No function "${name}" here`);
      return await functions[name]?.(...told.map(arrived));
    };
    run().then(
      (value) => self.postMessage({ answer: ask, value } satisfies Answer),
      (fault: unknown) => self.postMessage({ answer: ask, failed: plain(fault) } satisfies Answer),
    );
  });
};

const far = new WeakMap<MessagePort, MessagePort>();

const crossed = (value: unknown, ports: MessagePort[]): unknown => {
  if (typeof value !== "function" && !(value instanceof AbortSignal)) return value;
  const { port1, port2 } = new MessageChannel();
  ports.push(port1);
  far.set(port1, port2);
  if (typeof value === "function") {
    port1.onmessage = (event: MessageEvent<unknown[]>) => (value as (...told: unknown[]) => void)(...event.data);
    return { callback: port2 };
  }
  const tell = (): void => port1.postMessage("aborted");
  if (value.aborted) tell();
  else value.addEventListener("abort", tell, { once: true });
  return { signal: port2 };
};

const arrived = (value: unknown): unknown => {
  if (typeof value !== "object" || value === null) return value;
  const { callback, signal } = value as { callback?: unknown; signal?: unknown };
  if (callback instanceof MessagePort) return (...told: unknown[]) => callback.postMessage(told);
  if (!(signal instanceof MessagePort)) return value;
  const controller = new AbortController();
  signal.onmessage = () => controller.abort();
  return controller.signal;
};

const plain = (fault: unknown): { name: string; message: string; reason?: string } => {
  if (!(fault instanceof Error)) return { name: "Error", message: String(fault) };
  const reason = (fault as { reason?: unknown }).reason;
  return { name: fault.name, message: fault.message, ...(typeof reason === "string" ? { reason } : {}) };
};
