import { sql } from "kysely";
import { orFull, partRefusals } from "../intake/routes.ts";
import { diskOf, roomOn, type Disk } from "../intake/disk.ts";
import { keyFor } from "../intake/keys.ts";
import { fields, id, signature } from "../intake/parsing.ts";
import { longestMessage, partSize } from "../intake/sealed-size.ts";
import { parsePart } from "../intake/take-part.ts";
import type { Clock } from "../kit/clock.ts";
import type { Config } from "../kit/config.ts";
import type { Database } from "../kit/database.ts";
import { json, nothing, refuse } from "../kit/http/answer.ts";
import type { Asked, Route } from "../kit/http/route.ts";
import type { Random } from "../kit/random.ts";
import { checkArrival, newNonce, parseArrival } from "./arrival.ts";
import { forgetMessage } from "./forget-message.ts";
import type { MailboxWho } from "./guards.ts";
import { readThreadOfMailbox } from "./read-thread.ts";
import { parseLetter, takeLetter } from "./take-letter.ts";
import { listReplyParts, takeReplyPart } from "./take-reply-part.ts";
import { newVisit } from "./visit.ts";

export type ReporterApiDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly config: Pick<Config, "secret" | "dataDir" | "publicOrigin">;
  readonly disk?: () => Promise<Disk>;
};

/** The reporter's side of the conversation, over the wire. */
export const reporterApiRoutes = (deps: ReporterApiDeps): Route[] => {
  const { db, clock, random, config } = deps;
  const [arrivalKey, visitKey] = [keyFor(config.secret, "arrival"), keyFor(config.secret, "visit")];
  const room = roomOn(deps.disk ?? diskOf(config.dataDir), clock);

  /** Every answer in a visit brings the next ten minutes. */
  const visiting =
    (handle: (asked: Asked<MailboxWho>) => Promise<Response>) =>
    async (asked: Asked<MailboxWho>): Promise<Response> => {
      const answer = await handle(asked);
      answer.headers.set("x-visit", newVisit(visitKey, clock, asked.who.mailbox));
      return answer;
    };

  return [
    {
      name: "follow-up.arrive",
      method: "POST",
      path: "/api/arrivals",
      access: "anyone",
      answers: "json",
      takes: { type: "json", limit: 1024 },
      handle: ({ body }) => {
        const mailbox = id(fields(body)?.["mailbox"]);
        return mailbox === null
          ? refuse(400, "mailbox-unreadable")
          : json({ nonce: newNonce(arrivalKey, random, clock, mailbox) });
      },
    },
    {
      name: "follow-up.visit",
      method: "POST",
      path: "/api/visits",
      access: "anyone",
      answers: "json",
      takes: { type: "json", limit: 8 * 1024 },
      handle: async ({ body }) => {
        const arrival = parseArrival(body);
        if (arrival === null) return refuse(400, "arrival-unreadable");
        const once = checkArrival(arrivalKey, clock, config.publicOrigin, arrival);
        if (once === null || !(await spend(db, once))) return refuse(401, "arrival-refused");
        return json({ token: newVisit(visitKey, clock, arrival.mailbox) });
      },
    },
    {
      name: "follow-up.thread",
      method: "GET",
      path: "/api/thread",
      access: "mailbox",
      answers: "json",
      handle: visiting(async ({ who }) => json({ messages: await readThreadOfMailbox(db, who.mailbox) })),
    },
    {
      name: "follow-up.write",
      method: "POST",
      path: "/api/thread",
      access: "mailbox",
      answers: "json",
      takes: { type: "json", limit: 2 * longestMessage() },
      handle: visiting(async ({ who, body }) => {
        const letter = parseLetter(body);
        if ("refused" in letter) return refuse(422, letter.refused);
        if ((await room()) === "none") return refuse(507, "no-room");
        const taken = await orFull(() => takeLetter(deps, who.mailbox, letter));
        if (taken instanceof Response) return taken;
        if (taken === "taken" || taken === "again") return json({ seq: letter.seq }, taken === "taken" ? 201 : 200);
        if ("refused" in taken) return refuse(taken.refused === "thread-full" ? 429 : 422, taken.refused);
        return json({ refused: "seq-taken", ...taken }, 409);
      }),
    },
    {
      name: "follow-up.list-parts",
      method: "GET",
      path: "/api/thread/uploads",
      access: "mailbox",
      answers: "json",
      handle: visiting(async ({ who }) => json({ parts: await listReplyParts(db, who.mailbox) })),
    },
    {
      name: "follow-up.take-part",
      method: "PUT",
      path: "/api/thread/uploads/:attachment/:n",
      access: "mailbox",
      answers: "json",
      takes: { type: "bytes", limit: partSize },
      handle: visiting(async ({ who, params, body, request }) => {
        const part = parsePart(params, body, request.headers.get("x-part-sha256"));
        if ("refused" in part) return refuse(part.refused === "part-unreadable" ? 400 : 422, part.refused);
        if ((await room()) !== "all") return refuse(507, "no-room-for-attachments");
        const taken = await orFull(() => takeReplyPart(db, clock, who.mailbox, part));
        if (taken instanceof Response) return taken;
        const refusal = partRefusals[taken];
        return refusal === null ? json({ sha256: part.sha256 }, taken === "taken" ? 201 : 200) : refuse(refusal, taken);
      }),
    },
    {
      name: "follow-up.forget",
      method: "DELETE",
      path: "/api/thread/:message",
      access: "mailbox",
      answers: "json",
      takes: { type: "json", limit: 1024 },
      handle: visiting(async ({ who, params, body }) => {
        const [message, sig] = [id(params["message"]), signature(fields(body)?.["sig"])];
        if (message === null || sig === null) return refuse(400, "deletion-unreadable");
        const forgotten = await forgetMessage(db, who.mailbox, message, sig);
        if (forgotten === "unknown") return refuse(404, "message-unknown");
        return forgotten === "forgotten" ? nothing() : refuse(403, "deletion-not-signed");
      }),
    },
  ];
};

const spend = async (db: Database, { token, expiresAt }: { token: string; expiresAt: Date }): Promise<boolean> =>
  (
    await sql`insert into spent (token, expires_at) values (${token}, ${expiresAt}) on conflict do nothing returning 1`.execute(
      db,
    )
  ).rows.length === 1;
