import type { OrganisationId } from "../envelope/bytes.ts";
import { verifyManifest } from "../envelope/opening.ts";
import type { ReporterKeys } from "../envelope/receipt.ts";

/**
 * Whom the report went to, as the reporter signed it with this very receipt's key; null where that cannot be checked.
 * The server's word alone adds nobody and takes nobody away.
 */
export const grantedBy = (
  { manifest, sig }: { readonly manifest: string; readonly sig: string },
  me: Pick<ReporterKeys, "report" | "verifyKey">,
): readonly OrganisationId[] | null => {
  const signed = verifyManifest({ manifest, sig, verifyKey: me.verifyKey });
  return signed?.report === me.report ? signed.grants.map(({ organisation }) => organisation) : null;
};
