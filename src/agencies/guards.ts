import type { Clock } from "../kit/clock.ts";
import type { Config } from "../kit/config.ts";
import type { Database, Reading } from "../kit/database.ts";
import { refuse } from "../kit/http/answer.ts";
import type { Guard } from "../kit/http/route.ts";
import { currentDirectory } from "./directory.ts";
import { whoAsks, type DeskWho } from "./session.ts";

export type GuardDeps = { readonly db: Database; readonly clock: Clock; readonly config: Config };

/** The doors of the desk. Every one of them first asks an unsafe request where it comes from. */
export const deskGuards = (deps: GuardDeps): Record<DeskAccess, Guard> => {
  const anyone: Guard = (request) => notOurOwnPage(request, deps.config) ?? { who: null };
  return {
    anyone,
    member: (request) => asMember(deps, request, false),
    "fresh-member": (request) => asMember(deps, request, true),
    // What proves an invitation or a ceremony under way is a one-time secret in the body: the handler spends it.
    invited: anyone,
    enrolling: anyone,
  };
};

export type DeskAccess = "anyone" | "member" | "fresh-member" | "invited" | "enrolling";

const asMember = async (deps: GuardDeps, request: Request, fresh: boolean): Promise<{ who: DeskWho } | Response> => {
  const stranger = notOurOwnPage(request, deps.config);
  if (stranger !== null) return stranger;
  const who = await whoAsks(deps.db, deps.clock, request);
  if (who === null) return refuse(401, "not-signed-in");
  if (!(await isListed(deps.db, who.member.organisation))) return refuse(403, "organisation-not-listed");
  const byDemoLink = who.member.enrolledBy === "demo-link";
  if (byDemoLink && deps.config.kind !== "demo") return refuse(403, "not-in-a-real-instance");
  if (fresh && !who.fresh && !byDemoLink) return refuse(403, "unlock-first");
  return { who };
};

/** Only an organisation that the signed directory lists as active is served. */
export const isListed = async (db: Reading, organisation: string): Promise<boolean> => {
  const { directory } = await currentDirectory(db);
  return directory.organisations.some(({ id, status }) => id === organisation && status === "active");
};

/**
 * [Note: why four signs and not a token] A page of another site can neither set X-ISS nor send JSON without asking
 * first, can't forge Origin, and modern browsers add Sec-Fetch-Site by themselves. All four must agree.
 */
const notOurOwnPage = (request: Request, config: Config): Response | null => {
  if (request.method === "GET" || request.method === "HEAD") return null;
  const is = (name: string, value: string): boolean => request.headers.get(name) === value;
  const json = /^application\/json(?:\s*;\s*charset=utf-8)?$/i.test(request.headers.get("content-type") ?? "");
  const ours = is("sec-fetch-site", "same-origin") && is("origin", config.deskOrigin) && is("x-iss", "1") && json;
  return ours ? null : refuse(403, "not-from-this-page");
};
