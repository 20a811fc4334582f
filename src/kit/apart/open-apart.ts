import { mkdtemp, rm } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Served } from "../http/app.ts";
import type { Came } from "../http/from-elsewhere.ts";
import { writeFault } from "../http/fault.ts";
import type { Route } from "../http/route.ts";
import { apartRoutes } from "./apart-routes.ts";
import { askWorkshop } from "./ask-workshop.ts";
import { startChild, type Apart, type Child } from "./child.ts";
import { forgetAgents } from "./forget-agents.ts";
import { passOn } from "./pass-on.ts";
import { policy } from "./policy.ts";
import { plainChildren, type PlainNumbers } from "./plain-children.ts";
import { sorryInstead } from "./sorry-instead.ts";
import { openWash } from "./wash.ts";
import { workshop, type WorkshopNumbers } from "./workshop.ts";

export type OpenedApart = {
  /** True when the request is of a route apart, and will be answered from there. */
  takes(incoming: IncomingMessage, outgoing: ServerResponse): boolean;
  stop(): Promise<void>;
};

export type ApartAsked = {
  readonly served: Pick<Served, "routes" | "sorry" | "isElsewhere" | "fromElsewhere">;
  readonly testLocale: boolean;
  readonly program: string;
  readonly knows: unknown;
  /** Meets each new child, so that both sides can talk. */
  readonly met?: (child: Child) => void;
  /** Others than the usual, for tests. */
  readonly numbers?: { readonly plain?: PlainNumbers; readonly workshop?: Partial<WorkshopNumbers> };
};

/** The children of a face, and the way to them. */
export const openApart = async ({
  served,
  testLocale,
  program,
  knows,
  met,
  numbers = {},
}: ApartAsked): Promise<OpenedApart> => {
  const folder = await mkdtemp(join(tmpdir(), "iss-apart-"));
  const find = apartRoutes(served.routes, testLocale);
  const start = (apart: Apart) => (): Child => {
    const child = startChild({ apart, program, folder, knows });
    met?.(child);
    return child;
  };
  const forgetting = forgetAgents();
  const wash = await openWash(folder);
  const plain = plainChildren(start("plain"), numbers.plain);
  const workshopNumbers = { ...policy.workshop, ...numbers.workshop };
  const dear = workshop(start("workshop"), workshopNumbers);

  const warming = setTimeout(() => {
    plain.warm();
    dear.warm();
  }, policy.warmAfter);

  const sorry = sorryInstead(served, testLocale);

  const lost = async (route: Route, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const reference = crypto.randomUUID().slice(0, 8);
    writeFault({ reference, route: route.name, thrown: new Error("The child ended before it answered") });
    await sorry(route, incoming, outgoing, { status: 500, reason: "fault", reference });
  };

  const answer = async (route: Route, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    if (route.apart === "workshop") {
      const asked = await askWorkshop(dear, route, incoming, outgoing, workshopNumbers);
      if (asked === "lost") await lost(route, incoming, outgoing);
      else if (asked !== null) await sorry(route, incoming, outgoing, asked);
      return;
    }
    const { child, done } = plain.take();
    try {
      const path = await child.ready.catch(() => null);
      if (path === null || (await passOn(incoming, outgoing, path)) === "lost") await lost(route, incoming, outgoing);
    } finally {
      done();
      wash.soon();
    }
  };

  return {
    takes(incoming, outgoing) {
      forgetting.seen();
      const route = find(incoming.method ?? "", incoming.url ?? "");
      // The face turns it away by itself, and no child is spent on it.
      if (route === null || served.fromElsewhere(cameOf(incoming))) return false;
      const begin = (): void =>
        void answer(route, incoming, outgoing).catch((thrown: unknown) => {
          writeFault({ reference: "", route: route.name, thrown });
          outgoing.destroy();
        });
      // Behind another on the same connection it has no socket yet, and no turn. Whoever is answered from here, or has
      // left, never gives it one: the connection ends with that answer.
      if (outgoing.socket === null) outgoing.once("socket", begin);
      else begin();
      return true;
    },
    async stop() {
      clearTimeout(warming);
      forgetting.stop();
      await Promise.all([plain.stop(), dear.stop(), wash.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
};

const cameOf = ({ method = "", headers }: IncomingMessage): Came => ({
  method,
  site: headers["sec-fetch-site"] as string | undefined,
  origin: headers.origin,
  host: headers.host,
});
