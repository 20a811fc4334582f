import type { Directory } from "../envelope/directory.ts";
import type { Clock } from "../kit/clock.ts";
import type { Config } from "../kit/config.ts";
import type { Database } from "../kit/database.ts";
import { json, refuse, text } from "../kit/http/answer.ts";
import type { Asked, Route } from "../kit/http/route.ts";
import type { Random } from "../kit/random.ts";
import { roomsOf, type AskRoom, type Disk, type Rooms } from "./disk.ts";
import type { UploadWho } from "./guards.ts";
import { keyFor } from "./keys.ts";
import { listParts } from "./list-parts.ts";
import { newLoad, type Load } from "./load.ts";
import { openPaid, priceOf } from "./paid-upload.ts";
import { parseReport, type SubmittedReport } from "./parse-report.ts";
import { fields, id } from "./parsing.ts";
import { policy } from "./policy.ts";
import { checkProof, newChallenge, proofPurposes } from "./proof.ts";
import { orFull, putPart } from "./put-part.ts";
import { partSize, sealedSize } from "./sealed-size.ts";
import { ifSame, takeReport, type NotTaken, type Taken } from "./take-report.ts";
import { newUploadToken } from "./upload-token.ts";

export type IntakeDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly config: Pick<Config, "secret" | "dataDir" | "databaseUrl">;
  readonly directory: () => Promise<{ readonly note: string; readonly directory: Directory }>;
  readonly disk?: () => Promise<Disk>;
  readonly rooms?: Rooms;
  readonly load?: Load;
};

/** Sealed reports in. Nothing here can open anything, and nobody is asked who they are. */
export const intakeRoutes = (deps: IntakeDeps): Route[] => {
  const { db, clock, random, config } = deps;
  const load = deps.load ?? newLoad(clock);
  const rooms = roomsOf(deps);
  const [challengeKey, tokenKey] = [keyFor(config.secret, "challenge"), keyFor(config.secret, "upload-token")];
  const paid = { db, clock, random, load, challengeKey, ...rooms };

  return [
    {
      name: "intake.directory",
      method: "GET",
      path: "/api/directory",
      access: "anyone",
      answers: "text",
      handle: async () => text((await deps.directory()).note),
    },
    {
      name: "intake.challenge",
      method: "POST",
      path: "/api/challenges",
      access: "anyone",
      answers: "json",
      takes: { type: "json", limit: 1024 },
      handle: async ({ body }) => {
        const asked = fields(body);
        const purpose = proofPurposes.find((known) => known === asked?.["for"]);
        if (purpose === undefined) return refuse(400, "purpose-unknown");
        const price =
          purpose === "upload" ? await priceOf(paid, asked?.["bytes"]) : { bytes: 0, times: load.times(purpose) };
        if (price instanceof Response) return price;
        return json(newChallenge(challengeKey, random, clock, purpose, price.times, price.bytes));
      },
    },
    {
      name: "intake.open-upload",
      method: "POST",
      path: "/api/uploads",
      access: "anyone",
      answers: "json",
      takes: { type: "json", limit: 8 * 1024 },
      handle: async ({ body }) => {
        const report = id(fields(body)?.["report"]);
        if (report === null) return refuse(400, "report-unreadable");
        const opened = await openPaid(paid, "report", report, fields(body)?.["proof"]);
        return opened instanceof Response ? opened : json({ token: newUploadToken(tokenKey, clock, opened) }, 201);
      },
    },
    {
      name: "intake.take-part",
      method: "PUT",
      path: "/api/uploads/:report/:attachment/:n",
      access: "upload",
      answers: "json",
      takes: { type: "bytes", limit: partSize },
      handle: (asked: Asked<UploadWho>) =>
        asked.params["report"] === asked.who.owner ? putPart(paid, asked.who, asked) : refuse(403, "not-your-upload"),
    },
    {
      name: "intake.list-parts",
      method: "GET",
      path: "/api/uploads/:report",
      access: "upload",
      answers: "json",
      handle: async ({ params, who }: Asked<UploadWho>) =>
        params["report"] === who.owner ? json({ parts: await listParts(db, who) }) : refuse(403, "not-your-upload"),
    },
    {
      name: "intake.take-report",
      method: "POST",
      path: "/api/reports",
      access: "anyone",
      answers: "json",
      takes: { type: "json", limit: policy.reportBody },
      handle: async ({ body }) => {
        const proof = checkProof(challengeKey, clock, "report", fields(body)?.["proof"]);
        if ("refused" in proof && proof.expired === undefined) return refuse(422, proof.refused);
        const read = parseReport(body, (await deps.directory()).directory);
        const [report, no] = "refused" in read ? [read.whole, read.refused] : [read, null];
        if (report === undefined) return refuse(422, no ?? "report-unreadable");
        // A proof that ran out on the way must not hide from somebody that the first attempt arrived.
        const unlessHere = async (answered: Response): Promise<Response> => {
          const here = await ifSame(db, report, "differs");
          return "received" in here ? answer(here) : answered;
        };
        // Nor may a directory that changed since.
        if (no !== null) return unlessHere(refuse(422, no));
        if ("refused" in proof) return unlessHere(refuse(422, proof.refused));
        // Nor must a disk that filled up since: what is here takes no room.
        if (!fits(await rooms.room(), report)) return unlessHere(refuse(507, "no-room"));
        const taken = await orFull(() => takeReport(db, clock, report, proof));
        if (taken instanceof Response) return unlessHere(taken);
        if ("received" in taken && !taken.again) load.report();
        return answer(taken);
      },
    },
  ];
};

const answer = (taken: Taken | NotTaken): Response => {
  if ("received" in taken) return json({ received: taken.received }, taken.again ? 200 : 201);
  return refuse(taken.refused === "report-differs" || taken.refused === "mailbox-taken" ? 409 : 422, taken.refused);
};

const fits = (room: Awaited<ReturnType<AskRoom>>, report: SubmittedReport): boolean =>
  room === "all" ||
  room === "text" ||
  (room === "short-text" &&
    report.attachments.length === 0 &&
    report.compartments.every(({ sealed }) => sealed.length <= sealedSize(64 * 1024)));
