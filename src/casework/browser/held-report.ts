import {
  fromBase64url,
  type Compartment,
  type OrganisationId,
  type ReportId,
  type Sealed,
} from "../../envelope/bytes.ts";
import {
  identityOf,
  recipientOf,
  type Identity,
  type Seed,
  type SigningKey,
  type VerifyKey,
} from "../../envelope/keys.ts";
import type { ListedAttachment } from "../../envelope/listed-attachment.ts";
import type { Manifest } from "../../envelope/manifest.ts";
import {
  openCompartment,
  openGrant,
  verifyManifest,
  type CoreContent,
  type GrantedSeeds,
  type Opened,
} from "../../envelope/opening.ts";
import { refuse } from "../../envelope/refusal.ts";
import type { OpeningTold } from "../told.ts";
import { openCaseSeed } from "./case-key.ts";

/** An epoch's secrets in a member's hand. */
export type HeldEpoch = { readonly epoch: number; readonly sealing: Seed; readonly desk: SigningKey };

/** What the keys worker keeps of a report that was opened here: gone with the worker. */
export type HeldReport = {
  readonly report: ReportId;
  readonly seeds: GrantedSeeds;
  readonly verifyKey: VerifyKey;
  readonly manifest: Manifest;
  /** The epoch that the grant was made to: letters that came before any answer are sealed to it, too. */
  readonly epochIdentity: Identity;
  core: CoreContent | null;
  caseSeed: Seed | null;
  readonly attachments: Map<string, ListedAttachment>;
  /** Files that came with the reporter's letters; sealed to the case, or to the epoch before there was one. */
  readonly inLetters: Map<string, ListedAttachment>;
};

export type Expected = {
  readonly report: ReportId;
  readonly organisation: OrganisationId;
  readonly epochs: ReadonlyMap<number, HeldEpoch>;
};

/**
 * Opens what the server gave, after checking that it is what the reporter signed. Throws `EnvelopeRefused`
 * ("unreadable") for whatever does not fit: a wrong key and a changed report look the same on purpose.
 */
export const openReport = async (
  told: OpeningTold,
  expected: Expected,
): Promise<{ held: HeldReport; opened: Partial<Record<Compartment, Opened>> }> => {
  const { report, organisation } = expected;
  const grant = fromBase64url(told.grant) as Sealed;
  const given = Object.entries(told.compartments).map(
    ([name, sealed]) => [name as Compartment, fromBase64url(sealed) as Sealed] as const,
  );
  const manifest = verifyManifest({
    manifest: told.manifest,
    sig: told.sig,
    verifyKey: told.verifyKey as VerifyKey,
    compartments: Object.fromEntries(given),
    grants: [{ organisation, epoch: told.epoch, sealed: grant }],
  });
  if (manifest === null || manifest.report !== report) return refuse("unreadable");
  const epoch = expected.epochs.get(told.epoch) ?? refuse("key");
  const epochIdentity = identityOf(epoch.sealing);
  const { verifyKey } = manifest;
  const seeds = await openGrant(grant, epochIdentity, { report, verifyKey, organisation, epoch: told.epoch });
  const held: HeldReport = {
    report,
    seeds,
    verifyKey,
    manifest,
    epochIdentity,
    core: null,
    caseSeed: null,
    attachments: new Map(),
    inLetters: new Map(),
  };
  const opened: Partial<Record<Compartment, Opened>> = {};
  for (const [compartment, sealed] of given) {
    const seed = seeds[compartment];
    if (seed === undefined) continue;
    const one = await openCompartment(sealed, seed, { report, compartment, verifyKey });
    opened[compartment] = one;
    if (one.core !== null) held.core = one.core;
    for (const attachment of one.attachments) held.attachments.set(attachment.id, attachment);
  }
  if (told.caseKey !== null) held.caseSeed = await adoptedCaseSeed(told.caseKey, expected);
  return { held, opened };
};

/** A case key that this organisation made under one of its epochs. */
export const adoptedCaseSeed = async (
  kept: { readonly epoch: number; readonly recipient: string; readonly sealed: string },
  { report, epochs }: Expected,
): Promise<Seed> => {
  const epoch = epochs.get(kept.epoch) ?? refuse("key");
  const seed = await openCaseSeed(fromBase64url(kept.sealed) as Sealed, identityOf(epoch.sealing), report);
  return (await recipientOf(seed)) === kept.recipient ? seed : refuse("unreadable");
};
