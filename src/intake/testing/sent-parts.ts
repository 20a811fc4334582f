import { randomBytes } from "node:crypto";
import type { Clock } from "../../kit/clock.ts";
import type { Database } from "../../kit/database.ts";
import { systemRandom } from "../../kit/random.ts";
import { openUpload, type Upload } from "../open-upload.ts";
import type { SubmittedReport } from "../parse-report.ts";
import type { SubmittedAttachment } from "../read-manifest.ts";
import { partSize } from "../sealed-size.ts";
import { takePart, type PartTaken } from "../take-part.ts";
import { sha256 } from "./world.ts";

export const newId = (): string => randomBytes(16).toString("hex");

/** An upload of a report that is to come, opened past the door. */
export const opened = async (db: Database, clock: Clock, owner = newId(), allowed = 10 ** 9): Promise<Upload> => {
  const upload = await openUpload({ db, clock, random: systemRandom }, "report", owner, allowed, null);
  if (typeof upload !== "object") throw new Error(upload);
  return upload;
};

export const put = (
  db: Database,
  clock: Clock,
  upload: Upload,
  attachment: string,
  n: number,
  bytes: Buffer,
): Promise<PartTaken> => takePart(db, clock, upload, { attachment, n, bytes, sha256: sha256(bytes) });

/** An attachment of one full part and a shorter one, sent; to a server sealed bytes are any bytes. */
export const sendAttachment = async (db: Database, clock: Clock, upload: Upload): Promise<SubmittedAttachment> => {
  const [id, bytes] = [newId(), randomBytes(partSize + 5000)];
  for (const n of [0, 1]) await put(db, clock, upload, id, n, bytes.subarray(n * partSize, (n + 1) * partSize));
  return { id, parts: 2, size: bytes.length, sha256: sha256(bytes) };
};

/** A report as it comes out of the parser, for whoever asks what becomes of its attachments. */
export const reportOf = (id: string, attachments: readonly SubmittedAttachment[]): SubmittedReport => {
  const sealed = randomBytes(100);
  return {
    id,
    mailbox: newId(),
    verifyKey: sha256(sealed),
    urgent: false,
    sealedBy: "browser",
    compartments: [{ kind: "core", sealed, sha256: sha256(sealed) }],
    grants: [{ organisation: "ngo-two", epoch: 1, sealed }],
    attachments,
    manifest: "{}",
    manifestSha256: sha256(Buffer.from(id)),
    sig: "",
  };
};
