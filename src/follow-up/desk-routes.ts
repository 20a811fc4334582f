import type { DeskWho } from "../agencies/session.ts";
import { lineBy, mayTake } from "../casework/may-take.ts";
import { attachmentAsked } from "../casework/read-body.ts";
import { countInPath, fields, id } from "../intake/parsing.ts";
import { longestMessage, mostParts } from "../intake/sealed-size.ts";
import { append } from "../ledger/append.ts";
import type { Clock } from "../kit/clock.ts";
import type { Config } from "../kit/config.ts";
import type { Database } from "../kit/database.ts";
import { bytes, json, refuse } from "../kit/http/answer.ts";
import type { Asked, Route } from "../kit/http/route.ts";
import type { Random } from "../kit/random.ts";
import { row } from "../triage/queue.ts";
import { viewerOf } from "../triage/viewer-of.ts";
import { currentDirectory } from "../agencies/directory.ts";
import { noteLettersFileSaved } from "./desk-save.ts";
import { isSlug } from "../envelope/field.ts";
import { parseMessage } from "./place-message.ts";
import { readThreadOfReport } from "./read-thread.ts";
import { sendFromDesk } from "./send-from-desk.ts";

export type FollowUpDeskDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly config: Pick<Config, "secret">;
};

/** The desk's side of the conversation: of reports that one's organisation was granted, and no others. */
export const followUpDeskRoutes = (deps: FollowUpDeskDeps): Route[] => [
  {
    name: "follow-up.desk-thread",
    method: "GET",
    path: "/api/reports/:report/thread",
    access: "member",
    answers: "json",
    handle: async ({ who, params }: Asked<DeskWho>) => {
      const viewer = viewerOf(who);
      const report = await visible(deps.db, who, params["report"]);
      if (report === null) return refuse(404, "not-found");
      const messages = await deps.db.transaction().execute(async (tx) => {
        const found = await readThreadOfReport(tx, report);
        if (found.length > 0)
          await append(tx, deps, {
            organisation: viewer.organisation,
            member: viewer.member,
            action: "open-thread",
            object: report,
          });
        return found;
      });
      return json({ messages });
    },
  },
  {
    name: "follow-up.desk-write",
    method: "POST",
    path: "/api/reports/:report/thread",
    access: "member",
    answers: "json",
    takes: { type: "json", limit: 2 * longestMessage() },
    handle: async ({ who, params, body }: Asked<DeskWho>) => {
      const message = parseMessage(body, "desk");
      if ("refused" in message) return refuse(422, message.refused);
      const kind = fields(body)?.["kind"];
      if (kind !== "question" && kind !== "outcome") return refuse(422, "kind-unknown");
      const aware = fields(body)?.["aware"] ?? [];
      if (!Array.isArray(aware) || aware.length > 64 || !aware.every(isSlug)) return refuse(422, "aware-unreadable");
      const report = id(params["report"]);
      if (report === null) return refuse(404, "not-found");
      const sent = await sendFromDesk(deps, viewerOf(who), report, { kind, aware }, message);
      if (sent === "sent" || sent === "again") return json({ seq: message.seq }, sent === "sent" ? 201 : 200);
      if ("refused" in sent) return refuse(sent.refused === "not-found" ? 404 : 409, sent.refused);
      return json({ refused: "seq-taken", ...sent }, 409);
    },
  },
  {
    name: "follow-up.desk-attachment",
    method: "GET",
    path: "/api/reports/:report/thread/attachments/:attachment/:n",
    access: "member",
    answers: "bytes",
    handle: async ({ who, params }: Asked<DeskWho>) => {
      const [report, attachment, n] = [
        await visible(deps.db, who, params["report"]),
        id(params["attachment"]),
        countInPath(params["n"], mostParts()),
      ];
      if (report === null || attachment === null || n === null) return refuse(404, "not-found");
      return await readReplyPart(deps, who, { report, attachment, n });
    },
  },
  {
    name: "follow-up.desk-save",
    method: "POST",
    path: "/api/reports/:report/thread/savings",
    access: "member",
    answers: "json",
    takes: { type: "json", limit: 1024 },
    handle: async ({ who, params, body }: Asked<DeskWho>) => {
      const attachment = attachmentAsked(body);
      const report = id(params["report"]);
      if (report === null || attachment === null) return refuse(404, "not-found");
      const noted = await noteLettersFileSaved(deps, viewerOf(who), { report, attachment });
      return noted === "noted"
        ? json({ noted: attachment })
        : refuse(noted.refused === "not-found" ? 404 : 403, noted.refused);
    },
  },
];

const visible = async (db: Database, who: DeskWho, report: string | undefined): Promise<string | null> => {
  const known = id(report);
  return known !== null && (await row(db, viewerOf(who), known)) !== null ? known : null;
};

/** Only to an organisation that the directory lets open such things; the first part is what the ledger notes. */
const readReplyPart = async (
  deps: FollowUpDeskDeps,
  who: DeskWho,
  place: { report: string; attachment: string; n: number },
): Promise<Response> => {
  const viewer = viewerOf(who);
  const { directory } = await currentDirectory(deps.db);
  return await deps.db.transaction().execute(async (tx) => {
    const listed = await tx
      .selectFrom("reply_attachment")
      .select("compartment")
      .where("report", "=", place.report)
      .where("attachment", "=", place.attachment)
      .executeTakeFirst();
    const may = await mayTake(tx, deps, directory, viewer, { ...place, compartment: listed?.compartment });
    if (may !== "may") return refuse(may.refused === "not-found" ? 404 : 403, may.refused);
    const part = await tx
      .selectFrom("part")
      .select("ciphertext")
      .where("report", "=", place.report)
      .where("attachment", "=", place.attachment)
      .where("n", "=", place.n)
      .executeTakeFirst();
    if (part === undefined) return refuse(404, "not-found");
    if (place.n === 0)
      await append(tx, deps, {
        ...lineBy(viewer, place),
        action: listed?.compartment === "media" ? "open-media" : "open-original",
      });
    return bytes(new Uint8Array(part.ciphertext));
  });
};
