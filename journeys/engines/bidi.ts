/** WebDriver BiDi (W3C), as Firefox speaks it by itself: questions and answers as JSON over a WebSocket. */
export type Bidi = {
  ask<R>(method: string, params: object): Promise<R>;
  close(): void;
};

type Answer = { readonly id?: number; readonly type: string; readonly error?: string; readonly message?: string };

export async function openBidi(address: string): Promise<Bidi> {
  const socket = new WebSocket(address);
  await new Promise<void>((opened, failed) => {
    socket.addEventListener("open", () => opened(), { once: true });
    socket.addEventListener("error", () => failed(new Error(`Nobody answers at ${address}`)), { once: true });
  });
  const waiting = new Map<number, { done: (result: never) => void; failed: (error: Error) => void }>();
  socket.addEventListener("message", ({ data }) => {
    const { id = 0, ...answer } = JSON.parse(String(data)) as Answer & { result: never };
    const asked = waiting.get(id);
    waiting.delete(id);
    if (answer.type === "success") asked?.done(answer.result);
    else asked?.failed(new Error(`${answer.error}: ${answer.message}`));
  });
  socket.addEventListener("close", () => {
    for (const { failed } of waiting.values()) failed(new Error("The browser is gone."));
    waiting.clear();
  });
  let last = 0;
  return {
    ask: (method, params) =>
      new Promise((done, failed) => {
        if (socket.readyState !== WebSocket.OPEN) return failed(new Error("The browser is gone."));
        waiting.set(++last, { done, failed });
        socket.send(JSON.stringify({ id: last, method, params }));
      }),
    close: () => socket.close(),
  };
}
