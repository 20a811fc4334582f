import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerOptions, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { Kept, Wanted } from "../kit/http/kept.ts";
import { headersFor } from "../kit/http/headers.ts";
import { policy } from "../kit/http/policy.ts";
import { CannotStart } from "./cannot-start.ts";
import { answerForAdapter, answerForNode, refuse } from "./own-answers.ts";

export type Face = {
  fetch(request: Request, incoming?: IncomingMessage): Promise<Response> | Response;
  /** An answer that lies ready in memory, if there is one. */
  kept?(wanted: Wanted): Kept | null;
  /** The headers of what is refused before a route is asked. */
  readonly refusalHeaders?: Readonly<Record<string, string>>;
  /** True when a child of the program answers this one. */
  takesApart?(incoming: IncomingMessage, outgoing: ServerResponse): boolean;
};

type Times = Required<Pick<ServerOptions, "headersTimeout" | "requestTimeout" | "connectionsCheckingInterval">>;

export type Listening = {
  readonly port: number;
  /** Requests that came while the instance was starting wait for this. Called again, another face answers from then on. */
  serve(face: Face): void;
  close(): Promise<void>;
};

/**
 * Takes the port at once (0 = any free one) and answers when there is a face to answer with. Loopback only: a proxy with
 * TLS stands before it. Beyond `most` connections it closes whatever comes.
 */
export async function listen(
  port: number,
  setting: string,
  times: Times = patience,
  most: number = policy.connections,
): Promise<Listening> {
  const first = Promise.withResolvers<void>();
  let serving: Face | undefined;
  const serve = (opened: Face): void => {
    serving = opened;
    first.resolve();
  };
  const headers = () => serving?.refusalHeaders ?? beforeAnyFace;
  const bridge = getRequestListener(
    async (request, { incoming }) => {
      await first.promise;
      return await serving!.fetch(request, incoming as IncomingMessage);
    },
    { overrideGlobalObjects: true, errorHandler: answerForAdapter(headers) },
  );
  // Node would refuse who names no host by itself, and takes the first of two; here both are refused, with all headers.
  const server = createServer({ ...times, requireHostHeader: false }, (incoming, outgoing) => {
    if (hostsNamed(incoming) !== 1) return refuse(outgoing, 400, headers);
    if (serving?.takesApart?.(incoming, outgoing) === true) return;
    const ready = serving?.kept?.(incoming) ?? null;
    if (ready === null) void bridge(incoming, outgoing);
    else outgoing.writeHead(200, ready.headers as string[]).end(ready.body);
  });
  answerForNode(server, headers);
  server.maxConnections = most;
  await new Promise<void>((done, fail) => {
    server.once("error", (error: NodeJS.ErrnoException) => fail(sentence(error, port, setting)));
    server.listen({ port, host: "127.0.0.1" }, () => done());
  });
  return { port: (server.address() as AddressInfo).port, serve, close: () => close(server) };
}

const hostsNamed = ({ rawHeaders }: IncomingMessage): number => {
  let named = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]!;
    if (name.length === 4 && name.toLowerCase() === "host") named += 1;
  }
  return named;
};

/** While the instance is starting. What is refused is no page, so no origin stands in its headers. */
const beforeAnyFace = headersFor({ face: "public", answers: "json", origins: { deskOrigin: "", viewOrigin: "" } });

/**
 * Milliseconds. A body has its own end, with an answer (kit/http/policy.ts); the one for the whole request lies behind
 * it and only ends what answers to nothing.
 */
const patience: Times = { headersTimeout: 15_000, requestTimeout: 90_000, connectionsCheckingInterval: 5_000 };

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
