import { json, nothing, refuse, text, type RefusalStatus } from "../kit/http/answer.ts";
import type { Asked, Route } from "../kit/http/route.ts";
import { append } from "../ledger/append.ts";
import type { CeremonyDeps } from "./ceremony.ts";
import { currentDirectory } from "./directory.ts";
import { beginEnrolment, enrolByDemoLink, finishEnrolment, openInvitation } from "./enrol.ts";
import { invite } from "./invite.ts";
import { endedCookie, type DeskWho } from "./session.ts";
import { sessionFor } from "./session-reading.ts";
import { beginSignIn, beginUnlock, finishSignIn, finishUnlock } from "./sign-in.ts";
import { trustOf } from "./trust.ts";

/** Everything about who works at the desk: directory, invitations, enrolment, sign-in, unlocking, leaving. */
export const agenciesRoutes = (deps: CeremonyDeps): Route[] => [
  get("agencies.directory", "/api/directory", "anyone", "text", async () =>
    text((await currentDirectory(deps.db)).note),
  ),
  get("agencies.instance", "/api/instance", "anyone", "json", async () =>
    json({ kind: deps.config.kind, trust: await trustOf(deps.config) }),
  ),
  get("agencies.session", "/api/session", "member", "json", async ({ who }) => json(await sessionFor(deps.db, who))),
  post("agencies.open-invitation", "/api/invitations/open", "invited", async ({ body }) =>
    answer(await openInvitation(deps, body)),
  ),
  post("agencies.begin-enrolment", "/api/enrolments/begin", "invited", async ({ body }) =>
    answer(await beginEnrolment(deps, body)),
  ),
  post("agencies.finish-enrolment", "/api/enrolments/finish", "enrolling", async ({ body }) =>
    admitted(await finishEnrolment(deps, body)),
  ),
  post("agencies.enrol-by-demo-link", "/api/enrolments/demo", "invited", async ({ body }) =>
    admitted(await enrolByDemoLink(deps, body)),
  ),
  post("agencies.begin-sign-in", "/api/sign-ins/begin", "anyone", async () => json(await beginSignIn(deps))),
  post("agencies.finish-sign-in", "/api/sign-ins/finish", "anyone", async ({ body }) =>
    admitted(await finishSignIn(deps, body)),
  ),
  post("agencies.begin-unlock", "/api/unlocks/begin", "member", async ({ who }) =>
    answer(await beginUnlock(deps, who)),
  ),
  post("agencies.finish-unlock", "/api/unlocks/finish", "member", async ({ who, body }) => {
    const done = await finishUnlock(deps, who, body);
    return "refused" in done ? answer(done) : json(await sessionFor(deps.db, who));
  }),
  post("agencies.invite", "/api/invitations", "fresh-member", async ({ who, body }) =>
    answer(await invite(deps, who, body)),
  ),
  post("agencies.sign-out", "/api/sign-outs", "member", ({ who }) => signOut(deps, who)),
];

const get = (
  name: string,
  path: string,
  access: string,
  answers: Route["answers"],
  handle: Route<DeskWho>["handle"],
): Route => ({ name, method: "GET", path, access, answers, handle });

const post = (
  name: string,
  path: string,
  access: string,
  handle: (asked: Asked<DeskWho>) => Promise<Response>,
): Route => ({
  name,
  method: "POST",
  path,
  access,
  answers: "json",
  takes: { type: "json", limit: 512 * 1024 },
  handle,
});

const signOut = async (deps: CeremonyDeps, { member, session }: DeskWho): Promise<Response> => {
  await deps.db.transaction().execute(async (tx) => {
    await tx.deleteFrom("session").where("token_sha256", "=", session).execute();
    await append(tx, deps, { organisation: member.organisation, member: member.id, action: "sign-out" });
  });
  const left = nothing();
  left.headers.set("set-cookie", endedCookie);
  left.headers.set("clear-site-data", '"cache", "cookies", "storage"');
  return left;
};

type Refused = { readonly refused: keyof typeof statuses; readonly field?: string };

const answer = (outcome: object | Refused): Response =>
  "refused" in outcome ? refused(outcome as Refused) : json(outcome);

const admitted = (outcome: { readonly member: string; readonly cookie: string } | Refused): Response => {
  if ("refused" in outcome) return refused(outcome);
  const welcome = json({ member: outcome.member }, 201);
  welcome.headers.set("set-cookie", outcome.cookie);
  return welcome;
};

const refused = ({ refused: reason, field }: Refused): Response =>
  field === undefined
    ? refuse(statuses[reason], reason)
    : refuse(statuses[reason], reason, [{ field, message: `agencies.refused.${field}` }]);

const statuses = {
  "invitation-not-valid": 403,
  "organisation-not-listed": 403,
  "not-in-a-real-instance": 403,
  "not-verified": 403,
  "officers-only": 403,
  "no-passkey": 409,
  "already-enrolled": 409,
  "already-invited": 409,
  "ceremony-over": 409,
  "epochs-differ": 422,
  "not-understood": 422,
} as const satisfies Record<string, RefusalStatus>;
