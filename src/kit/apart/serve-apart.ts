import { rmSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { setPriority } from "node:os";
import { dirname } from "node:path";
import { getRequestListener } from "@hono/node-server";
import { channelOver, type Channel } from "./channel.ts";
import type { Apart } from "./child.ts";
import { closesGently } from "./let-go.ts";
import { policy } from "./policy.ts";

export type Begun = { readonly apart: Apart; readonly socket: string; readonly knows: unknown };
type Served = { fetch(request: Request, incoming?: IncomingMessage): Promise<Response> };

/**
 * A child's whole life: is told what it is for, listens, and ends when it is asked to or when whoever started it is
 * gone. Signals are for the program; what is under way here is finished first. Settles with the exit code.
 */
export const serveApart = async (open: (begun: Begun, channel: Channel) => Promise<Served>): Promise<number> => {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => undefined);
  const channel = channelOver(process as Parameters<typeof channelOver>[0]);
  const orphaned = new Promise<number>((done) => process.once("disconnect", () => done(1)));
  // It may be asked to end before it listens.
  const asked = new Promise<number>((done) => channel.hear("end", () => done(0)));
  const begun = await Promise.race([orphaned, asked, told(channel)]);
  if (typeof begun === "number") return begun;
  if (begun.apart === "workshop") setPriority(policy.workshop.niceness);
  const served = await Promise.race([orphaned, asked, open(begun, channel)]);
  if (typeof served === "number") return served;
  const bridge = getRequestListener((request, { incoming }) => served.fetch(request, incoming as IncomingMessage), {
    overrideGlobalObjects: false,
  });
  const server = createServer((incoming, outgoing) => {
    // An answer that comes before the end of the body must arrive: what is left is let go first.
    outgoing.once("finish", () => void incoming.resume());
    void bridge(incoming, outgoing);
  });
  server.on("connection", (socket: Socket) => closesGently(socket, policy.closesWithin));
  await new Promise<void>((done, fail) => {
    server.once("error", fail);
    server.listen(begun.socket, () => done());
  });
  const ended = asked.then((code) => new Promise<number>((done) => server.close(() => done(code))));
  channel.say("ready", null);
  const code = await Promise.race([orphaned, ended]);
  // Whoever was killed could not take the folder away.
  if (code !== 0) rmSync(dirname(begun.socket), { recursive: true, force: true });
  return code;
};

const told = (channel: Channel): Promise<Begun> =>
  new Promise((done) => channel.hear("begin", (word) => done(word as Begun)));
