import { base64url, hex, randomBytes, sha256, type OrganisationId, type ReportId } from "../../envelope/bytes.ts";
import { signFront } from "../../envelope/front.ts";
import { newSeed, recipientOf } from "../../envelope/keys.ts";
import { sealFromDesk } from "../../envelope/thread.ts";
import type { HandlingState } from "../../triage/states.ts";
import type { Actor } from "./actors.ts";
import { theAttachment, theReplysAttachment } from "./reports.ts";

/** What stands in the matrix for one route: how it is asked, who is let through the door, and what each then gets. */
export type Cell = {
  /** Written a second time, by hand: what the route table says about it is what is being tested. */
  readonly door: "open" | "member" | "fresh";
  /** Parameters besides `:report`. */
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: (actor: Actor) => unknown;
  /** How the report stands with the actor before it is asked; claimed by the actor. */
  readonly before?: HandlingState;
  /** Who is through the door gets this; for routes about a report, when the organisation holds it. */
  readonly own: number | ((actor: Actor) => number);
  /** Tables that may change although it was refused. */
  readonly writes?: readonly string[];
};

const wrap = Buffer.from("age-encryption.org/v1\n".padEnd(300, "x")).toString("base64url");
const recipient = await recipientOf(newSeed());
const { sealed: question } = await sealFromDesk({
  place: { report: "c".repeat(32) as ReportId, seq: 1, prev: "" },
  organisation: "ecpat-be" as OrganisationId,
  epoch: 1,
  deskKey: randomBytes(32),
  day: "2026-11-24",
  content: { kind: "question", text: "Which floor?", replyTo: recipient },
  to: { reporter: recipient, case: recipient },
});
/** As the actor's own desk would sign it; the server does not look whether it did. */
const frontOf = (organisation: OrganisationId): string =>
  signFront(
    {
      report: "c".repeat(32) as ReportId,
      seq: 1,
      prev: "",
      author: { role: "desk", organisation, epoch: 1 },
      day: "2026-11-24",
      to: [organisation],
      sha256: hex(sha256(question)),
    },
    randomBytes(32),
  );
const unknownToken = {
  token: "0".repeat(64),
  name: "Sam",
  memberRecipient: recipient,
  memberWraps: [{ kind: "passphrase", salt: "a".repeat(22), sealed: wrap }],
  epochWraps: [{ epoch: 1, sealed: wrap }],
};
const nothing = () => ({});
const sees = (actor: Actor): number => (actor.organisation === "ecpat-be" ? 403 : 200);

export const cells: Readonly<Record<string, Cell>> = {
  "desk.page": { door: "open", own: 200 },
  "desk.enrol": { door: "open", own: 200 },
  "desk.messages": { door: "open", params: { name: "fr" }, own: 200 },
  "desk.favicon": { door: "open", own: 200 },
  "kit.asset": { door: "open", params: { file: "desk-00000000.js" }, own: 200 },
  "agencies.directory": { door: "open", own: 200 },
  "agencies.instance": { door: "open", own: 200 },
  "agencies.session": { door: "member", own: 200 },
  "agencies.open-invitation": { door: "open", body: () => unknownToken, own: 403 },
  "agencies.begin-enrolment": { door: "open", body: () => unknownToken, own: 403 },
  "agencies.finish-enrolment": { door: "open", body: () => ({ ...unknownToken, ceremony: "0".repeat(32) }), own: 409 },
  "agencies.enrol-by-demo-link": { door: "open", body: () => unknownToken, own: 403 },
  "agencies.begin-sign-in": { door: "open", body: nothing, own: 200 },
  "agencies.finish-sign-in": { door: "open", body: nothing, own: 409 },
  "agencies.begin-unlock": { door: "member", body: nothing, own: 200 },
  "agencies.finish-unlock": { door: "member", body: nothing, own: 409 },
  "agencies.invite": {
    door: "fresh",
    body: () => ({ tokenSha256: hex(randomBytes(32)), role: "member", epochWraps: [{ epoch: 1, sealed: wrap }] }),
    own: (actor) => (actor.role === "officer" ? 200 : 403),
  },
  "agencies.sign-out": { door: "member", body: nothing, own: 204 },
  "triage.queue": { door: "member", own: 200 },
  "triage.report": { door: "member", own: 200 },
  "triage.claim": { door: "member", body: nothing, own: 200 },
  "triage.release": { door: "member", body: nothing, before: "claimed", own: 200 },
  "triage.read": { door: "member", body: () => ({ seq: 1 }), own: 200 },
  "casework.open": { door: "member", body: () => ({ compartments: ["core"] }), own: 200 },
  "casework.open-person": { door: "fresh", body: () => ({ compartments: ["contact", "child"] }), own: 200 },
  "casework.attachment": {
    door: "member",
    params: { attachment: theAttachment, n: "0" },
    own: sees,
    writes: ["ledger"],
  },
  "casework.case-key": {
    door: "member",
    body: () => ({ epoch: 1, recipient, sealed: wrap }),
    before: "claimed",
    own: 200,
  },
  "casework.close": { door: "member", body: () => ({ reason: "not-enough" }), before: "claimed", own: 200 },
  "casework.reopen": { door: "member", body: nothing, before: "closed", own: 200 },
  "casework.cover": { door: "member", body: () => ({ attachment: theAttachment }), own: 200 },
  "casework.save": {
    door: "member",
    body: () => ({ attachment: theAttachment }),
    own: sees,
    writes: ["ledger"],
  },
  "follow-up.desk-thread": { door: "member", own: 200 },
  "follow-up.desk-write": {
    door: "member",
    body: ({ organisation }) => ({
      kind: "question",
      seq: 1,
      sealed: base64url(question),
      sha256: hex(sha256(question)),
      front: frontOf(organisation as OrganisationId),
    }),
    before: "claimed",
    own: 201,
  },
  "follow-up.desk-attachment": {
    door: "member",
    params: { attachment: theReplysAttachment, n: "0" },
    own: sees,
    writes: ["ledger"],
  },
  "follow-up.desk-save": {
    door: "member",
    body: () => ({ attachment: theReplysAttachment }),
    own: sees,
    writes: ["ledger"],
  },
};

/** The status of a cell, reckoned from the door, the actor and whose report it is. */
export const expected = (cell: Cell, actor: Actor, about: "own" | "foreign" | "nothing"): number => {
  if (cell.door !== "open") {
    if (["cookie", "session", "active", "recent"].includes(actor.lacks ?? "")) return 401;
    if (actor.lacks === "listed") return 403;
    if (cell.door === "fresh" && actor.lacks === "fresh") return 403;
  }
  if (about === "foreign") return 404;
  return typeof cell.own === "number" ? cell.own : cell.own(actor);
};
