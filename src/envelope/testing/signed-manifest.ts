import type { OrganisationId } from "../bytes.ts";
import { canonical } from "../canonical.ts";
import { sign } from "../keys.ts";
import type { Manifest } from "../manifest.ts";
import type { ReporterKeys } from "../receipt.ts";
import { today } from "./small-world.ts";

/** A manifest as a reporter signs it, of a report to these organisations; nothing was sealed for it. */
export const signedManifest = (
  me: ReporterKeys,
  organisations: readonly OrganisationId[],
  change: Partial<Manifest> = {},
): { readonly manifest: string; readonly sig: string } => {
  const hash = "ab".repeat(32);
  const { report, mailbox, verifyKey } = me;
  const manifest: Manifest = {
    v: 1,
    report,
    mailbox,
    verifyKey,
    day: today,
    urgent: false,
    sealedBy: "browser",
    compartments: { core: hash, contact: hash, child: hash },
    grants: organisations.map((organisation) => ({ organisation, epoch: 1, sha256: hash })),
    attachments: [],
    ...change,
  };
  return { manifest: canonical(manifest), sig: sign(me.signingKey, "manifest", manifest) };
};
