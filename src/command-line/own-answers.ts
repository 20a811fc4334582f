import { STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { RequestError } from "@hono/node-server";

type Headers = () => Readonly<Record<string, string>>;

/**
 * What is answered before any route is asked: to bytes that are no request, heads that are too long or never end,
 * expectations that nobody meets. Node and the adapter would answer these by themselves, without a header of ours.
 */
export const answerForNode = (server: Server, headers: Headers): void => {
  server.on("clientError", (fault: NodeJS.ErrnoException, socket: Socket & Answering) => {
    // An answer that has begun cannot begin again.
    if (!socket.writable || socket._httpMessage?.headersSent === true) return void socket.destroy();
    const status = statusOf[fault.code ?? ""] ?? 400;
    const lines = Object.entries({ ...headers(), connection: "close", "content-length": "0" });
    const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join("");
    socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head}\r\n`, () => socket.destroy());
  });
  server.on("checkExpectation", (_: IncomingMessage, outgoing: ServerResponse) => refuse(outgoing, 417, headers));
};

/** The answer under way on a socket: Node's own server looks there, too. */
type Answering = { readonly _httpMessage?: { readonly headersSent: boolean } };

const statusOf: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
};

/** Said where there is no request that a face could read; the connection ends with it. */
export const refuse = (outgoing: ServerResponse, status: 400 | 417, headers: Headers): void =>
  void outgoing.writeHead(status, { ...headers(), connection: "close", "content-length": "0" }).end();

/** The adapter's: an address or a name that cannot be one, or whatever a face threw instead of answering. */
export const answerForAdapter =
  (headers: Headers) =>
  (fault: unknown): Response =>
    new Response(null, {
      status: fault instanceof RequestError ? 400 : 500,
      headers: { ...headers(), connection: "close" },
    });
