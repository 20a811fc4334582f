import type { DeskWho } from "../agencies/session.ts";
import type { Compartment } from "../envelope/bytes.ts";
import { bytes, json, refuse } from "../kit/http/answer.ts";
import type { Asked, Route } from "../kit/http/route.ts";
import type { Refusal } from "../triage/policy.ts";
import { row } from "../triage/queue.ts";
import { isId, viewerOf } from "../triage/viewer-of.ts";
import { closeOrReopen } from "./close.ts";
import { cover } from "./cover.ts";
import { keepCaseKey } from "./keep-case-key.ts";
import { noteSaved } from "./note-saved.ts";
import { openCompartments, type CaseDeps, type Opening } from "./open-compartments.ts";
import { attachmentAsked, caseKeyAsked, compartmentsAsked, reasonAsked } from "./read-body.ts";
import { readAttachment } from "./read-attachment.ts";
import type { CaseKeyRow } from "./tables.ts";
import type { CaseKeyTold, OpeningTold } from "./told.ts";

/**
 * What a member does with one report. `contact` and `child` have an address of their own, because its door is
 * narrower: the route table itself says who must have proved to be there a moment ago.
 */
export const caseworkRoutes = (deps: CaseDeps): Route<DeskWho>[] => [
  opening("casework.open", "/api/reports/:report/openings", "member", ["core", "media", "original"], deps),
  opening("casework.open-person", "/api/reports/:report/person-openings", "fresh-member", ["contact", "child"], deps),
  {
    name: "casework.attachment",
    method: "GET",
    path: "/api/reports/:report/attachments/:attachment/:n",
    access: "member",
    answers: "bytes",
    handle: async ({ params, who }) => {
      const { report, attachment, n } = params;
      if (!isId(report) || !isId(attachment) || n === undefined || !/^\d{1,3}$/.test(n))
        return refuse(404, "not-found");
      const part = await readAttachment(deps, viewerOf(who), { report, attachment, n: Number(n) });
      return "refused" in part
        ? refuse(part.refused === "not-found" ? 404 : 403, part.refused)
        : bytes(new Uint8Array(part));
    },
  },
  {
    name: "casework.case-key",
    method: "PUT",
    path: "/api/reports/:report/case-key",
    access: "member",
    answers: "json",
    takes: { type: "json", limit: 32 * 1024 },
    handle: async ({ params, who, body }) => {
      const offered = caseKeyAsked(body);
      if (offered === null) return refuse(422, "not-a-case-key");
      if (!isId(params["report"])) return refuse(404, "not-found");
      const kept = await keepCaseKey(deps, viewerOf(who), params["report"], offered);
      return "refused" in kept ? refused(kept.refused) : json(caseKeyOf(kept));
    },
  },
  {
    name: "casework.close",
    method: "POST",
    path: "/api/reports/:report/closings",
    access: "member",
    answers: "json",
    takes: { type: "json", limit: 1024 },
    handle: async (asked) => {
      const reason = reasonAsked(asked.body);
      return reason === null ? refuse(422, "no-such-reason") : await moving(deps, asked, reason);
    },
  },
  {
    name: "casework.reopen",
    method: "POST",
    path: "/api/reports/:report/reopenings",
    access: "member",
    answers: "json",
    takes: { type: "json", limit: 1024 },
    handle: (asked) => moving(deps, asked, null),
  },
  {
    name: "casework.cover",
    method: "POST",
    path: "/api/reports/:report/covers",
    access: "member",
    answers: "json",
    takes: { type: "json", limit: 1024 },
    handle: async ({ params, who, body }) => {
      const attachment = attachmentAsked(body);
      if (attachment === null) return refuse(422, "which-attachment");
      if (!isId(params["report"])) return refuse(404, "not-found");
      const done = await cover(deps, viewerOf(who), params["report"], attachment);
      return done === "not-found" ? refuse(404, done) : json({ covered: attachment });
    },
  },
  {
    name: "casework.save",
    method: "POST",
    path: "/api/reports/:report/savings",
    access: "member",
    answers: "json",
    takes: { type: "json", limit: 1024 },
    handle: async ({ params, who, body }) => {
      const attachment = attachmentAsked(body);
      if (attachment === null) return refuse(422, "which-attachment");
      const { report } = params;
      if (!isId(report)) return refuse(404, "not-found");
      const noted = await noteSaved(deps, viewerOf(who), { report, attachment });
      return noted === "noted"
        ? json({ noted: attachment })
        : refuse(noted.refused === "not-found" ? 404 : 403, noted.refused);
    },
  },
];

const opening = (
  name: string,
  path: string,
  access: string,
  given: readonly Compartment[],
  deps: CaseDeps,
): Route<DeskWho> => ({
  name,
  method: "POST",
  path,
  access,
  answers: "json",
  takes: { type: "json", limit: 1024 },
  handle: async ({ params, who, body }) => {
    const asked = compartmentsAsked(body, given);
    if (asked === null) return refuse(422, "which-compartments");
    if (!isId(params["report"])) return refuse(404, "not-found");
    const opened = await openCompartments(deps, viewerOf(who), params["report"], asked);
    if (!("refused" in opened)) return json(openingOf(opened));
    return refuse(
      opened.refused === "not-found" ? 404 : opened.refused === "no-capability" ? 403 : 422,
      opened.refused,
    );
  },
});

const moving = async (deps: CaseDeps, { params, who }: Asked<DeskWho>, reason: Parameters<typeof closeOrReopen>[3]) => {
  const { report } = params;
  if (!isId(report)) return refuse(404, "not-found");
  const moved = await closeOrReopen(deps, viewerOf(who), report, reason);
  if ("refused" in moved) return refused(moved.refused);
  return json(await row(deps.db, viewerOf(who), report));
};

const refused = (reason: Refusal | "not-found"): Response => refuse(reason === "not-found" ? 404 : 409, reason);

const caseKeyOf = ({ epoch, recipient, ciphertext }: CaseKeyRow): CaseKeyTold => ({
  epoch,
  recipient,
  sealed: ciphertext.toString("base64url"),
});

const openingOf = (opened: Opening): OpeningTold => ({
  ...opened,
  grant: opened.grant.toString("base64url"),
  compartments: Object.fromEntries(
    [...opened.compartments].map(([name, sealed]) => [name, sealed.toString("base64url")]),
  ),
  caseKey: opened.caseKey === null ? null : caseKeyOf(opened.caseKey),
});
