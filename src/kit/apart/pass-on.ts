import type { IncomingMessage, ServerResponse } from "node:http";
import { connect, type Socket } from "node:net";
import { discard } from "./let-go.ts";
import { policy } from "./policy.ts";

/** "lost": the child gave no answer at all, and the asker still waits for one. "gone": there is nobody left to tell. */
export type PassedOn = "answered" | "lost" | "gone";

export type PassedWith = {
  /** The body, where it is already here; it stays its owner's, to overwrite. Otherwise it is passed on as it comes. */
  readonly body?: Buffer;
  /** Called with the first byte of the answer. */
  begun?(): void;
};

/**
 * Passes a request on to the Unix socket of a child and its answer back, as bytes. Nothing of either is kept: every
 * piece is filled with zeros once it is written on. The connection of the asker ends with the answer.
 */
export const passOn = (
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  path: string,
  { body, begun }: PassedWith = {},
): Promise<PassedOn> =>
  new Promise((settle) => {
    // Left with a part unread: nothing will say so any more.
    if (body === undefined && incoming.destroyed && !incoming.readableEnded) return settle("gone");
    const asker = incoming.socket;
    const held = Buffer.alloc(64 * 1024);
    let answered = false;
    let over = false;
    const begin = (): void => {
      answered = true;
      // The child has decided; what else comes it would not read, and a write that fails would cost its answer.
      discard(incoming);
      begun?.();
    };
    const child = connect({
      path,
      onread: {
        buffer: held,
        callback: (length) => {
          if (!answered) begin();
          const piece = held.subarray(0, length);
          if (asker.destroyed) {
            piece.fill(0);
            return true;
          }
          asker.write(piece, () => {
            piece.fill(0);
            if (!child.destroyed) child.resume();
          });
          return false;
        },
      },
    });
    const finish = (how: PassedOn): void => {
      if (over) return;
      over = true;
      child.destroy();
      if (how !== "lost" || body === undefined) discard(incoming);
      held.fill(0);
      if (how === "answered") {
        asker.end();
        asker.setTimeout(policy.closesWithin);
      }
      settle(how);
    };
    child.on("error", () => undefined);
    child.once("end", () => finish(answered ? "answered" : asker.destroyed ? "gone" : "lost"));
    child.once("close", () => {
      if (over) return;
      // Half an answer must not pass for a whole one.
      if (answered) asker.destroy();
      finish(asker.destroyed ? "gone" : "lost");
    });
    outgoing.once("error", () => undefined);
    write(child, headOf(incoming, body));
    if (body !== undefined) return void write(child, Buffer.from(body));
    // Whoever leaves before all was passed on sent nothing; whoever leaves afterwards has sent, and it is done.
    incoming.once("close", () => {
      if (!incoming.readableEnded) finish("gone");
    });
    sendBody(incoming, child);
  });

/** What a page depends on, and no more: what is not passed on cannot be found in the child. */
const passed = ["host", "accept", "accept-language", "accept-encoding", "content-type"] as const;

const headOf = (incoming: IncomingMessage, body: Buffer | undefined): Buffer => {
  const { method = "GET", url = "/", httpVersion, headers } = incoming;
  const lines = passed.flatMap((name) => (headers[name] === undefined ? [] : [`${name}: ${String(headers[name])}`]));
  const length = body === undefined ? headers["content-length"] : body.length || headers["content-length"];
  if (length !== undefined) lines.push(`content-length: ${length}`);
  else if (body === undefined && isChunked(headers)) lines.push("transfer-encoding: chunked");
  return Buffer.from(
    `${method} ${url} HTTP/${httpVersion}\r\n${lines.join("\r\n")}\r\nconnection: close\r\n\r\n`,
    "latin1",
  );
};

const isChunked = (headers: IncomingMessage["headers"]): boolean =>
  headers["content-length"] === undefined && headers["transfer-encoding"] !== undefined;

const sendBody = (incoming: IncomingMessage, child: Socket): void => {
  const chunked = isChunked(incoming.headers);
  incoming.on("data", (piece: Buffer) => {
    if (child.destroyed) return void piece.fill(0);
    if (chunked) child.write(`${piece.length.toString(16)}\r\n`);
    const goesOn = write(child, piece);
    if (chunked) child.write("\r\n");
    if (!goesOn) incoming.pause();
  });
  child.on("drain", () => incoming.resume());
  incoming.once("end", () => {
    if (chunked && !child.destroyed) child.write("0\r\n\r\n");
  });
};

const write = (to: Socket, piece: Buffer): boolean => to.write(piece, () => piece.fill(0));
