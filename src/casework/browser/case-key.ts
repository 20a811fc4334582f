import { orUnreadable, sealBytes, unsealBytes } from "../../envelope/age-file.ts";
import { base64url, fromBase64url, type ReportId, type Sealed } from "../../envelope/bytes.ts";
import { canonicalBytes, fromCanonical, hasExactly } from "../../envelope/canonical.ts";
import { seedFrom, type Identity, type Recipient, type Seed } from "../../envelope/keys.ts";
import { refuse } from "../../envelope/refusal.ts";

/** Seals a case's seed to the organisation's epoch. The report stands inside, so that no case key passes for another's. */
export const sealCaseSeed = (seed: Seed, report: ReportId, to: Recipient): Promise<Sealed> =>
  sealBytes(canonicalBytes({ v: 1, type: "case-key", report, seed: base64url(seed) }), [to]);

export const openCaseSeed = (sealed: Sealed, identity: Identity, report: ReportId): Promise<Seed> =>
  orUnreadable(async () => {
    const told = fromCanonical(await unsealBytes(sealed, identity));
    const fits = hasExactly(told, ["v", "type", "report", "seed"]) && told["v"] === 1 && told["type"] === "case-key";
    return fits && told["report"] === report ? seedFrom(fromBase64url(String(told["seed"]))) : refuse("unreadable");
  });
