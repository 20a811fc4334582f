import type { IncomingMessage, ServerResponse } from "node:http";
import type { Sorry } from "../http/app.ts";
import type { Route } from "../http/route.ts";
import type { Child } from "./child.ts";
import { passOn } from "./pass-on.ts";
import { readSmallBody } from "./small-body.ts";
import type { Workshop, WorkshopNumbers } from "./workshop.ts";

/** Null: answered, or nobody is left to be. "lost": a child was asked, and gave no answer. Otherwise what the sorry page says. */
export type Asked = null | "lost" | Sorry;

/**
 * A request for the workshop. Its body is here before it takes a place, so that nobody holds one who does not send; it
 * keeps its place until the answer begins, so that nobody holds one who does not read.
 */
export const askWorkshop = async (
  dear: Workshop,
  route: Route,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  numbers: WorkshopNumbers,
): Promise<Asked> => {
  const limit = Math.min(route.takes?.limit ?? numbers.largest, numbers.largest);
  const body = await readSmallBody(incoming, { limit, lasts: numbers.arrivesWithin });
  if (body === "gone") return null;
  // No page says 408: see [Note: why no page says 408].
  if (typeof body === "string") return { status: 413, reason: body };
  const one: One = { incoming, outgoing, body, numbers };
  try {
    const had = await dear.ask(route.name, async (current) => {
      const first = await turn(current(), one);
      // Its child had gone, or went for another's sake: that is not this asker's fault, once.
      return first === "again" ? await turn(current(), one) : first;
    });
    if (had === "full") return { status: 503, reason: "busy" };
    return had === "again" || had === "lost" ? "lost" : null;
  } finally {
    body.fill(0);
  }
};

type One = {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly body: Buffer;
  readonly numbers: WorkshopNumbers;
};

const turn = async (child: Child, { incoming, outgoing, body, numbers }: One): Promise<"over" | "again" | "lost"> => {
  const hasLeft = (): boolean => incoming.socket.destroyed || outgoing.destroyed || outgoing.writableEnded;
  if (hasLeft()) return "over";
  const path = await child.ready.catch(() => null);
  if (path === null) return "again";
  if (hasLeft()) return "over";
  let stuck = false;
  const late = setTimeout(() => {
    stuck = true;
    child.kill();
  }, numbers.answersWithin);
  const begun = Promise.withResolvers<"answered">();
  const passed = await Promise.race([
    begun.promise,
    passOn(incoming, outgoing, path, { body, begun: () => begun.resolve("answered") }),
  ]);
  clearTimeout(late);
  if (passed !== "lost") {
    // What is not taken is not held ready for ever; Node ends a connection on which nothing moves.
    incoming.socket.setTimeout(numbers.takenWithin);
    return "over";
  }
  if (stuck) return "lost";
  // Its end may be heard of a little later than its silence.
  await Promise.race([child.ended, new Promise((done) => setTimeout(done, numbers.endIsSeenWithin))]);
  return child.isAlive() ? "lost" : "again";
};
