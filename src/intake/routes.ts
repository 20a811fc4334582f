import type { Directory } from "../envelope/directory.ts";
import type { Clock } from "../kit/clock.ts";
import type { Config } from "../kit/config.ts";
import type { Database } from "../kit/database.ts";
import { json, refuse, text, type RefusalStatus } from "../kit/http/answer.ts";
import type { Asked, Route } from "../kit/http/route.ts";
import type { Random } from "../kit/random.ts";
import { diskOf, isDiskFull, roomOn, type AskRoom, type Disk } from "./disk.ts";
import type { UploadWho } from "./guards.ts";
import { keyFor } from "./keys.ts";
import { listParts } from "./list-parts.ts";
import { newLoad, type Load } from "./load.ts";
import { openUpload } from "./open-upload.ts";
import { parseReport, type SubmittedReport } from "./parse-report.ts";
import { fields, id } from "./parsing.ts";
import { policy } from "./policy.ts";
import { checkProof, newChallenge, proofPurposes } from "./proof.ts";
import { partSize, sealedSize } from "./sealed-size.ts";
import { parsePart, takePart, type PartTaken } from "./take-part.ts";
import { alreadyHere, takeReport, type NotTaken, type Taken } from "./take-report.ts";
import { newUploadToken } from "./upload-token.ts";

export type IntakeDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly config: Pick<Config, "secret" | "dataDir">;
  readonly directory: () => Promise<{ readonly note: string; readonly directory: Directory }>;
  readonly disk?: () => Promise<Disk>;
  readonly load?: Load;
};

/** Sealed reports in. Nothing here can open anything, and nobody is asked who they are. */
export const intakeRoutes = (deps: IntakeDeps): Route[] => {
  const { db, clock, random, config } = deps;
  const load = deps.load ?? newLoad(clock);
  const room = roomOn(deps.disk ?? diskOf(config.dataDir), clock);
  const [challengeKey, tokenKey] = [keyFor(config.secret, "challenge"), keyFor(config.secret, "upload-token")];

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
      handle: ({ body }) => {
        const purpose = proofPurposes.find((known) => known === fields(body)?.["for"]);
        return purpose === undefined
          ? refuse(400, "purpose-unknown")
          : json(newChallenge(challengeKey, random, clock, purpose, load.times(purpose)));
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
        const proof = checkProof(challengeKey, clock, "upload", fields(body)?.["proof"]);
        if ("refused" in proof) return refuse(422, proof.refused);
        if ((await room()) !== "all") return refuse(507, "no-room-for-attachments");
        const opened = await orFull(() => openUpload(db, clock, report, proof));
        if (opened instanceof Response) return opened;
        return opened === "opened"
          ? json({ token: newUploadToken(tokenKey, clock, report) }, 201)
          : refuse(opened === "proof-spent" ? 422 : 409, opened);
      },
    },
    {
      name: "intake.take-part",
      method: "PUT",
      path: "/api/uploads/:report/:attachment/:n",
      access: "upload",
      answers: "json",
      takes: { type: "bytes", limit: partSize },
      handle: (asked: Asked<UploadWho>) => putPart(deps, room, load, asked),
    },
    {
      name: "intake.list-parts",
      method: "GET",
      path: "/api/uploads/:report",
      access: "upload",
      answers: "json",
      handle: async ({ params, who }: Asked<UploadWho>) =>
        params["report"] === who.report
          ? json({ parts: await listParts(db, who.report) })
          : refuse(403, "not-your-upload"),
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
        const report = parseReport(body, (await deps.directory()).directory);
        if ("refused" in report) return refuse(422, report.refused);
        // A proof that ran out on the way must not hide from somebody that the first attempt arrived.
        if ("refused" in proof) {
          const here = await alreadyHere(db, report);
          return "refused" in here && here.refused === "proof-spent" ? refuse(422, proof.refused) : answer(here);
        }
        if (!fits(await room(), report)) return refuse(507, "no-room");
        const taken = await orFull(() => takeReport(db, clock, report, proof));
        if (taken instanceof Response) return taken;
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

const putPart = async ({ db }: IntakeDeps, room: AskRoom, load: Load, asked: Asked<UploadWho>): Promise<Response> => {
  const { params, who, body, request } = asked;
  if (params["report"] !== who.report) return refuse(403, "not-your-upload");
  const part = parsePart(params, body, request.headers.get("x-part-sha256"));
  if ("refused" in part) return refuse(part.refused === "part-unreadable" ? 400 : 422, part.refused);
  if ((await room()) !== "all") return refuse(507, "no-room-for-attachments");
  const taken = await orFull(() => takePart(db, who.report, part));
  if (taken instanceof Response) return taken;
  if (taken === "taken") load.blob(part.bytes.length);
  const refusal = partRefusals[taken];
  return refusal === null ? json({ sha256: part.sha256 }, taken === "taken" ? 201 : 200) : refuse(refusal, taken);
};

export const partRefusals: Readonly<Record<PartTaken, RefusalStatus | null>> = {
  taken: null,
  "already-there": null,
  "part-taken": 409,
  "too-many": 422,
  "no-upload": 409,
};

const fits = (room: Awaited<ReturnType<AskRoom>>, report: SubmittedReport): boolean =>
  room === "all" ||
  room === "text" ||
  (room === "short-text" &&
    report.attachments.length === 0 &&
    report.compartments.every(({ sealed }) => sealed.length <= sealedSize(64 * 1024)));

/** A full disk is said in time and in words; whatever else goes wrong stays a fault. */
export const orFull = async <R>(work: () => Promise<R>): Promise<R | Response> => {
  try {
    return await work();
  } catch (fault) {
    if (isDiskFull(fault)) return refuse(507, "no-room");
    throw fault;
  }
};
