import type { DeskWho } from "../agencies/session.ts";
import { json, refuse } from "../kit/http/answer.ts";
import type { Asked, Route } from "../kit/http/route.ts";
import { markRead } from "./mark-read.ts";
import { piles, type Pile } from "./queue-row.ts";
import { queue, row } from "./queue.ts";
import { take, type TakeDeps } from "./take.ts";
import { isId, viewerOf } from "./viewer-of.ts";

export type TriageDeps = TakeDeps;

/** The desk's queue and who takes what. A report of somebody else's and none at all answer the same 404. */
export const triageRoutes = (deps: TriageDeps): Route<DeskWho>[] => [
  {
    name: "triage.queue",
    method: "GET",
    path: "/api/queue",
    access: "member",
    answers: "json",
    handle: async ({ url, who }) => {
      const show = url.searchParams.get("show") ?? "new";
      if (!isPile(show)) return refuse(400, "no-such-pile");
      return json({ reports: await queue(deps.db, viewerOf(who), show) });
    },
  },
  {
    name: "triage.report",
    method: "GET",
    path: "/api/reports/:report",
    access: "member",
    answers: "json",
    handle: (asked) => answerWithRow(deps, asked),
  },
  {
    name: "triage.claim",
    method: "POST",
    path: "/api/reports/:report/claim",
    access: "member",
    answers: "json",
    takes: { type: "json", limit: 1024 },
    handle: (asked) => taking(deps, asked, "claim"),
  },
  {
    name: "triage.release",
    method: "POST",
    path: "/api/reports/:report/release",
    access: "member",
    answers: "json",
    takes: { type: "json", limit: 1024 },
    handle: (asked) => taking(deps, asked, "release"),
  },
  {
    name: "triage.read",
    method: "POST",
    path: "/api/reports/:report/readings",
    access: "member",
    answers: "json",
    takes: { type: "json", limit: 1024 },
    handle: async (asked) => {
      const { report } = asked.params;
      const { seq, answered = true } = (asked.body ?? {}) as { seq?: unknown; answered?: unknown };
      if (typeof seq !== "number" || !Number.isInteger(seq) || seq < 1 || seq > 1e6) return refuse(422, "which-letter");
      if (typeof answered !== "boolean") return refuse(422, "which-letter");
      if (!isId(report) || !(await markRead(deps.db, viewerOf(asked.who), report, { seq, answered })))
        return refuse(404, "not-found");
      return answerWithRow(deps, asked);
    },
  },
];

const isPile = (text: string): text is Pile => (piles as readonly string[]).includes(text);

const taking = async (deps: TriageDeps, asked: Asked<DeskWho>, action: "claim" | "release"): Promise<Response> => {
  const { report } = asked.params;
  if (!isId(report)) return refuse(404, "not-found");
  const moved = await take(deps, viewerOf(asked.who), report, action);
  if ("refused" in moved) return moved.refused === "not-found" ? refuse(404, "not-found") : refuse(409, moved.refused);
  return answerWithRow(deps, asked);
};

const answerWithRow = async (deps: TriageDeps, asked: Asked<DeskWho>): Promise<Response> => {
  const { report } = asked.params;
  const found = isId(report) ? await row(deps.db, viewerOf(asked.who), report) : null;
  return found === null ? refuse(404, "not-found") : json(found);
};
