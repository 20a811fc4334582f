import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { Kept, Wanted } from "../kit/http/kept.ts";
import { CannotStart } from "./cannot-start.ts";

export type Face = {
  fetch(request: Request): Promise<Response> | Response;
  /** An answer that lies ready in memory, if there is one. */
  kept?(wanted: Wanted): Kept | null;
};

export type Listening = {
  readonly port: number;
  /** Requests that came while the instance was starting wait for this. Called again, another face answers from then on. */
  serve(face: Face): void;
  close(): Promise<void>;
};

/** Takes the port at once (0 = any free one) and answers when there is a face to answer with. Loopback only: a proxy with TLS stands before it. */
export async function listen(port: number, setting: string): Promise<Listening> {
  const first = Promise.withResolvers<void>();
  let serving: Face | undefined;
  const serve = (opened: Face): void => {
    serving = opened;
    first.resolve();
  };
  const bridge = getRequestListener(
    async (request) => {
      await first.promise;
      return await serving!.fetch(request);
    },
    { overrideGlobalObjects: false },
  );
  const server = createServer((incoming, outgoing) => {
    const ready = serving?.kept?.(incoming) ?? null;
    if (ready === null) void bridge(incoming, outgoing);
    else outgoing.writeHead(200, ready.headers as string[]).end(ready.body);
  });
  await new Promise<void>((done, fail) => {
    server.once("error", (error: NodeJS.ErrnoException) => fail(sentence(error, port, setting)));
    server.listen({ port, host: "127.0.0.1" }, () => done());
  });
  return { port: (server.address() as AddressInfo).port, serve, close: () => close(server) };
}

function sentence(error: NodeJS.ErrnoException, port: number, setting: string): Error {
  if (error.code === "EADDRINUSE")
    return new CannotStart(
      `Port ${port} is taken by another program. Stop that one, or choose another port with ${setting}.`,
    );
  if (error.code === "EACCES")
    return new CannotStart(`This account may not open port ${port}. Choose one above 1023 with ${setting}.`);
  return error;
}

/** Answers under way get five seconds to end: a sealed part that was received is then also acknowledged. */
async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()));
  server.closeIdleConnections();
  const forced = setTimeout(() => server.closeAllConnections(), 5_000);
  await closed;
  clearTimeout(forced);
}
