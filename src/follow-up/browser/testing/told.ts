import { base64url, hex, sha256, utf8, type OrganisationId } from "../../../envelope/bytes.ts";
import { recipientOf } from "../../../envelope/keys.ts";
import { reporterKeys, type ReceiptCode } from "../../../envelope/receipt.ts";
import { signedManifest } from "../../../envelope/testing/signed-manifest.ts";
import { keyOf, ngo, seedOf, today } from "../../../envelope/testing/small-world.ts";
import { sealFromDesk } from "../../../envelope/thread.ts";
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

/** A question of a desk, after the last letter. */
export const toldFromDesk = async (code: ReceiptCode, last: MessageTold | undefined): Promise<MessageTold> => {
  const { report, recipient } = await reporterKeys(code);
  const inbox = await recipientOf(seedOf("a case"));
  const seq = (last?.seq ?? 0) + 1;
  const { sealed, front } = await sealFromDesk({
    place: { report, seq, prev: last?.sha256 ?? "" },
    organisation: ngo,
    epoch: 3,
    deskKey: keyOf(`desk 3 of ${ngo}`),
    day: today,
    content: { kind: "question", text: "Which hotel?", replyTo: inbox },
    to: { reporter: recipient, case: inbox },
  });
  return told(seq, "out", base64url(sealed), hex(sha256(sealed)), front);
};
