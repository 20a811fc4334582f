import type { Clock } from "../kit/clock.ts";
import type { Database } from "../kit/database.ts";
import { json, refuse, type RefusalStatus } from "../kit/http/answer.ts";
import type { Asked } from "../kit/http/route.ts";
import { isDiskFull, type Rooms } from "./disk.ts";
import type { Load } from "./load.ts";
import type { Upload } from "./open-upload.ts";
import { parsePart, takePart, type PartTaken } from "./take-part.ts";

type Deps = Rooms & { readonly db: Database; readonly clock: Clock; readonly load: Load };

/** A part over the wire, of a report or of a letter: the same words for both. */
export const putPart = async (
  { db, clock, room, incoming, load }: Deps,
  upload: Upload,
  { params, body, request }: Asked,
): Promise<Response> => {
  const part = parsePart(params, body, request.headers.get("x-part-sha256"));
  if ("refused" in part) return refuse(part.refused === "part-unreadable" ? 400 : 422, part.refused);
  if ((await room()) !== "all" || !(await incoming.takes(part.bytes.length)))
    return refuse(507, "no-room-for-attachments");
  const taken = await orFull(() => takePart(db, clock, upload, part));
  if (taken instanceof Response) return taken;
  if (taken === "taken") load.blob(part.bytes.length);
  if (taken === "taken" || taken === "already-there")
    return json({ sha256: part.sha256 }, taken === "taken" ? 201 : 200);
  return refuse(refusals[taken], taken);
};

const refusals: Readonly<Record<Exclude<PartTaken, "taken" | "already-there">, RefusalStatus>> = {
  "part-taken": 409,
  "not-paid": 422,
  "no-upload": 409,
};

/** A full disk is said in time and in words; whatever else goes wrong stays a fault. */
export const orFull = async <R>(work: () => Promise<R>): Promise<R | Response> => {
  try {
    return await work();
  } catch (fault) {
    if (isDiskFull(fault)) return refuse(507, "no-room");
    throw fault;
  }
};
