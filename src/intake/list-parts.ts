import { mostAttachments } from "../envelope/size.ts";
import type { Reading } from "../kit/database.ts";
import type { Upload } from "./open-upload.ts";
import { mostParts } from "./sealed-size.ts";
import type {} from "./tables.ts";

/** What is there of an open upload, so that one that was broken off goes on where it stopped. */
export const listParts = (
  db: Reading,
  { owner, upload }: Upload,
): Promise<{ attachment: string; n: number; sha256: string }[]> =>
  db
    .selectFrom("incoming")
    .innerJoin("upload", (on) =>
      on.onRef("upload.slot", "=", "incoming.slot").onRef("upload.id", "=", "incoming.upload"),
    )
    .select(["incoming.attachment", "incoming.n", "incoming.sha256"])
    .where("upload.id", "=", upload)
    .where("upload.owner", "=", owner)
    .orderBy("incoming.attachment")
    .orderBy("incoming.n")
    // As many as all that the protocol allows: an upload of many small parts is nobody's of ours.
    .limit(mostAttachments * mostParts())
    .execute();
