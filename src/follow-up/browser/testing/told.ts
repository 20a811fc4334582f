import { base64url, utf8, type OrganisationId } from "../../../envelope/bytes.ts";
import { reporterKeys, type ReceiptCode } from "../../../envelope/receipt.ts";
import { signedManifest } from "../../../envelope/testing/signed-manifest.ts";
import { ngo, today } from "../../../envelope/testing/small-world.ts";
import type { GrantsTold, MessageTold } from "../../told.ts";

/** Whom the report went to, as its writer signed it, and as a server tells it. */
export const grantsTold = async (code: ReceiptCode, granted: readonly OrganisationId[]): Promise<GrantsTold> => {
  const { manifest, sig } = signedManifest(await reporterKeys(code), granted);
  return { manifest: base64url(utf8(manifest.padEnd(4096))), sig };
};

/** A letter as a server hands it out. */
export const told = (
  seq: number,
  direction: "in" | "out",
  sealed: string,
  hash: string,
  front: string,
): MessageTold => ({
  id: seq.toString(16).padStart(32, "0"),
  seq,
  direction,
  day: today,
  organisation: direction === "out" ? ngo : null,
  sealed,
  sha256: hash,
  deletion: null,
  front,
});
