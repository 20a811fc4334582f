import { roomsOf, type Disk, type Rooms } from "../intake/disk.ts";
import { keyFor } from "../intake/keys.ts";
import { listParts } from "../intake/list-parts.ts";
import { newLoad, type Load } from "../intake/load.ts";
import type { Upload } from "../intake/open-upload.ts";
import { openPaid } from "../intake/paid-upload.ts";
import { fields, id, signature } from "../intake/parsing.ts";
import { orFull, putPart } from "../intake/put-part.ts";
import { longestMessage, partSize } from "../intake/sealed-size.ts";
import { newUploadToken, readUploadToken } from "../intake/upload-token.ts";
import type { Clock } from "../kit/clock.ts";
import type { Config } from "../kit/config.ts";
import type { Database } from "../kit/database.ts";
import { originsFor } from "../kit/here.ts";
import { json, nothing, refuse, type RefusalStatus } from "../kit/http/answer.ts";
import type { Asked, Route } from "../kit/http/route.ts";
import type { Random } from "../kit/random.ts";
import { spend } from "../kit/spent.ts";
import { limits } from "../report/limits.ts";
import { checkArrival, newNonce, parseArrival } from "./arrival.ts";
import { forgetMessage } from "./forget-message.ts";
import type { MailboxWho } from "./guards.ts";
import { readGrants, toldAs } from "./read-grants.ts";
import { readThreadOfMailbox, reportOf } from "./read-thread.ts";
import { filesIn, isThere, parseLetter, takeLetter, type NotKept } from "./take-letter.ts";
import { newVisit } from "./visit.ts";

export type ReporterApiDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly config: Pick<Config, "secret" | "dataDir" | "databaseUrl" | "publicOrigin"> &
    Partial<Pick<Config, "otherOrigins">>;
  readonly disk?: () => Promise<Disk>;
  readonly rooms?: Rooms;
  readonly load?: Load;
};

/** The reporter's side of the conversation, over the wire. */
export const reporterApiRoutes = (deps: ReporterApiDeps): Route[] => {
  const { db, clock, random, config } = deps;
  const [arrivalKey, visitKey] = [keyFor(config.secret, "arrival"), keyFor(config.secret, "visit")];
  const rooms = roomsOf(deps);
  const tokenKey = keyFor(config.secret, "letter-upload");
  const paid = {
    ...rooms,
    db,
    clock,
    random,
    load: deps.load ?? newLoad(clock),
    challengeKey: keyFor(config.secret, "challenge"),
  };

  /** The upload of a letter that this visit has opened. */
  const uploadOf = (who: MailboxWho, request: Request): Upload | Response => {
    const upload = readUploadToken(tokenKey, clock, request.headers.get("x-upload") ?? "");
    if (upload === null) return refuse(409, "no-upload");
    return upload.owner === who.mailbox ? upload : refuse(403, "not-your-upload");
  };

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
      handle: async ({ body, request }) => {
        const arrival = parseArrival(body);
        if (arrival === null) return refuse(400, "arrival-unreadable");
        const once = checkArrival(arrivalKey, clock, originsFor(config, request), arrival);
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
      handle: visiting(async ({ who }) =>
        json({
          messages: await readThreadOfMailbox(db, who.mailbox),
          ...toldAs(await readGrants(db, who.mailbox)),
        }),
      ),
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
        // What is there takes no room: who asks after a lost answer hears that it arrived.
        if (await isThere(db, await reportOf(db, who.mailbox), letter)) return json({ seq: letter.seq }, 200);
        if ((await rooms.room()) === "none") return refuse(507, "no-room");
        const taken = await orFull(() => takeLetter(deps, who.mailbox, letter));
        if (taken instanceof Response) return taken;
        if (taken === "taken" || taken === "again") return json({ seq: letter.seq }, taken === "taken" ? 201 : 200);
        if ("refused" in taken) {
          if (taken.refused === "spent") throw new Error("a letter over the wire spends no form");
          return refuse(refusals[taken.refused], taken.refused);
        }
        return json({ refused: "seq-taken", ...taken }, 409);
      }),
    },
    {
      name: "follow-up.open-upload",
      method: "POST",
      path: "/api/thread/uploads",
      access: "mailbox",
      answers: "json",
      takes: { type: "json", limit: 8 * 1024 },
      handle: visiting(async ({ who, body }) => {
        if ((await filesIn(db, await reportOf(db, who.mailbox))) >= limits.filesInThread)
          return refuse(refusals["too-many"], "too-many");
        const opened = await openPaid(paid, "letter", who.mailbox, fields(body)?.["proof"]);
        return opened instanceof Response ? opened : json({ token: newUploadToken(tokenKey, clock, opened) }, 201);
      }),
    },
    {
      name: "follow-up.list-parts",
      method: "GET",
      path: "/api/thread/uploads",
      access: "mailbox",
      answers: "json",
      handle: visiting(async ({ who, request }) => {
        const upload = uploadOf(who, request);
        return upload instanceof Response ? upload : json({ parts: await listParts(db, upload) });
      }),
    },
    {
      name: "follow-up.take-part",
      method: "PUT",
      path: "/api/thread/uploads/:attachment/:n",
      access: "mailbox",
      answers: "json",
      takes: { type: "bytes", limit: partSize },
      handle: visiting(async (asked) => {
        const upload = uploadOf(asked.who, asked.request);
        return upload instanceof Response ? upload : putPart(paid, upload, asked);
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

const refusals: Readonly<Record<Exclude<NotKept, "spent">, RefusalStatus>> = {
  "parts-missing": 422,
  "attachment-taken": 409,
  "too-many": 422,
  "thread-full": 429,
};
