import { headerLengthOf } from "../age-file.ts";
import { hex, sha256, utf8 } from "../bytes.ts";
import type { Compartment, OrganisationId, Sealed } from "../bytes.ts";
import { identityOf } from "../keys.ts";
import type { ListedAttachment } from "../listed-attachment.ts";
import { openCompartment, openGrant } from "../opening.ts";
import type { GrantedSeeds } from "../opening.ts";
import { reporterKeys } from "../receipt.ts";
import { sealReport } from "../sealed-report.ts";
import type { Draft } from "../sealed-report.ts";
import { draft, hotline, ngo, receipt, seedOf, smallDirectory, today } from "./small-world.ts";

export const directory = await smallDirectory();
export const me = await reporterKeys(receipt);
export const sealed = await sealReport(draft, receipt, directory, today);

export const hash = "cd".repeat(32);
export const picture = (compartment: "media" | "original", id = "a"): ListedAttachment => ({
  id: hex(sha256(utf8(id))).slice(0, 32), compartment, name: `${id}.jpg`, mime: "image/jpeg", len: 5, sha256: hash,
  sealed: { size: 67_000, sha256: hash, parts: 1 },
}); // prettier-ignore
export const epochs = new Map<OrganisationId, number>([
  [hotline, 1],
  [ngo, 3],
]);
export const identityAt = (organisation: OrganisationId) =>
  identityOf(seedOf(`epoch ${epochs.get(organisation)} of ${organisation}`));
export const expectation = (organisation: OrganisationId) => ({
  report: me.report,
  verifyKey: me.verifyKey,
  organisation,
  epoch: epochs.get(organisation)!,
});
export const grantOf = (organisation: OrganisationId, of = sealed) =>
  openGrant(
    of.grants.find((g) => g.organisation === organisation)!.sealed,
    identityAt(organisation),
    expectation(organisation),
  );
export const seeds: GrantedSeeds = await grantOf(ngo);
export const openOf = (compartment: Compartment, of = sealed, with_ = seeds) =>
  openCompartment(of.compartments[compartment]!, with_[compartment]!, {
    report: me.report,
    compartment,
    verifyKey: me.verifyKey,
  });
export const sealing = (change: Partial<Draft>, in_ = directory, on = today) =>
  sealReport({ ...draft, ...change }, receipt, in_, on);
export const plainSize = (file: Sealed) => {
  const rest = file.length - headerLengthOf(file)! - 16;
  return rest - 16 * Math.ceil(rest / (65_536 + 16));
};
