import { mostAttachments } from "../envelope/size.ts";
import type { Clock } from "../kit/clock.ts";
import type { Database } from "../kit/database.ts";
import { refuse } from "../kit/http/answer.ts";
import type { Random } from "../kit/random.ts";
import type { Rooms } from "./disk.ts";
import type { Load } from "./load.ts";
import { openUpload, type Purpose, type Upload } from "./open-upload.ts";
import { policy } from "./policy.ts";
import { checkProof, unitsOf, type Price } from "./proof.ts";
import { orFull } from "./put-part.ts";

type Asking = Rooms & { readonly load: Load };
type Opening = Asking & {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly challengeKey: Buffer;
};

/** What an upload of so many bytes costs now. Where there is no room nobody needs to work for it. */
export const priceOf = async (asking: Asking, bytes: unknown): Promise<Price | Response> => {
  if (typeof bytes !== "number" || !Number.isSafeInteger(bytes) || bytes < 0) return refuse(400, "bytes-unreadable");
  if (bytes > policy.upload.most) return refuse(422, "too-large");
  return (await hasRoom(asking, bytes)) ? { bytes, times: await timesNow(asking) } : noRoom();
};

/** Opens an upload for whoever worked for it. The answer does not depend on whether there is such an owner. */
export const openPaid = async (
  opening: Opening,
  purpose: Purpose,
  owner: string,
  given: unknown,
): Promise<Upload | Response> => {
  const proof = checkProof(opening.challengeKey, opening.clock, "upload", given);
  if ("refused" in proof) return refuse(422, proof.refused);
  const { bytes, times } = proof.price;
  if (!(await hasRoom(opening, bytes))) return noRoom();
  // Asked for in a much quieter time: else room could be bought in stock while it is cheap.
  if ((await timesNow(opening)) > times * policy.proof.dearerAtMost) return refuse(422, "proof-outdated");
  const allowed = unitsOf(bytes) * policy.upload.unit + mostAttachments * policy.upload.leastPart;
  const opened = await orFull(() => openUpload(opening, purpose, owner, allowed, proof));
  return typeof opened === "object" ? opened : refuse(opened === "proof-spent" ? 422 : 409, opened);
};

const hasRoom = async ({ room, incoming }: Asking, bytes: number): Promise<boolean> =>
  (await room()) === "all" && (await incoming.fits(bytes));
const timesNow = async ({ load, incoming }: Asking): Promise<number> => load.times("upload", await incoming.fullness());
const noRoom = (): Response => refuse(507, "no-room-for-attachments");
