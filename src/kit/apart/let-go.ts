import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";

/**
 * A server's socket that reads on for a moment once its answer is given: closed at once, with something of a body unread
 * or still coming, it would break off the very answer that says why the rest is not wanted. Times in milliseconds.
 */
export const closesGently = (socket: Socket, within: number): void => {
  let closing = false;
  // Node calls this when it has given an answer, and again whoever reads what is left of a request.
  socket.destroySoon = () => {
    if (closing) return;
    closing = true;
    socket.end();
    const late = setTimeout(() => socket.destroy(), within);
    socket.once("close", () => clearTimeout(late));
  };
};

/** What still comes of a body that nobody waits for: read, and overwritten. */
export const discard = (incoming: IncomingMessage): void => {
  incoming.removeAllListeners("data");
  if (incoming.readableEnded) return;
  incoming.on("data", (piece: Buffer) => void piece.fill(0));
  incoming.resume();
};
