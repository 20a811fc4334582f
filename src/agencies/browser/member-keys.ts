import { base64url, fromBase64url, type Bytes, type OrganisationId, type Sealed } from "../../envelope/bytes.ts";
import { hkdf, identityOf, newSeed, recipientOf, seedFrom, type Recipient, type Seed } from "../../envelope/keys.ts";
import { EnvelopeRefused } from "../../envelope/refusal.ts";
import { invitationSeedOf } from "../invitation.ts";
import { sealEpochSecrets, sealMemberSeed } from "../wrap.ts";
import { openEpochSecrets, openMemberSeed } from "./open-wrap.ts";

/** Something a member has or knows, already turned into bytes: a passkey's PRF output, a stretched passphrase, a link. */
export type Opener = {
  readonly kind: "prf" | "passphrase" | "invitation";
  readonly bytes: Bytes;
  readonly salt?: string;
};

export type EpochWrapTold = { readonly epoch: number; readonly sealed: string };
export type MemberWrapTold = {
  readonly kind: Opener["kind"];
  readonly credential?: string;
  readonly salt?: string;
  readonly sealed: string;
};

export type MemberKeys = {
  readonly seed: Seed;
  readonly memberRecipient: Recipient;
  readonly memberWraps: { kind: Opener["kind"]; salt?: string; sealed: string }[];
  readonly epochWraps: EpochWrapTold[];
};

/** Makes a new member's seed, and seals to it the epochs that came with the invitation. Only sealed things leave. */
export const makeMemberKeys = async (given: {
  readonly secret: Bytes;
  readonly organisation: OrganisationId;
  readonly epochWraps: readonly EpochWrapTold[];
  readonly openers: readonly Opener[];
}): Promise<MemberKeys> => {
  const seed = newSeed();
  const memberRecipient = await recipientOf(seed);
  const memberWraps = await Promise.all(
    given.openers.map(async ({ kind, bytes, salt }) => {
      const sealed = base64url(await sealMemberSeed(seed, await recipientOf(seedOfOpener(kind, bytes))));
      return { kind, ...(salt === undefined ? {} : { salt }), sealed };
    }),
  );
  const epochWraps = await resealEpochs(
    given.epochWraps,
    invitationSeedOf(given.secret),
    given.organisation,
    memberRecipient,
  );
  return { seed, memberRecipient, memberWraps, epochWraps };
};

/** The member's seed, or null when nothing that the opener fits can be opened with it: a wrong passphrase. */
export const openMemberKeys = async (wraps: readonly MemberWrapTold[], opener: Opener): Promise<Seed | null> => {
  const identity = identityOf(seedOfOpener(opener.kind, opener.bytes));
  for (const wrap of wraps.filter(({ kind }) => kind === opener.kind)) {
    try {
      return await openMemberSeed(fromBase64url(wrap.sealed) as Sealed, identity);
    } catch (thrown) {
      if (!(thrown instanceof EnvelopeRefused)) throw thrown;
    }
  }
  return null;
};

/** Opens epochs with one seed and seals them to another recipient: for an enrolment, or for a colleague's invitation. */
export const resealEpochs = (
  wraps: readonly EpochWrapTold[],
  from: Seed,
  organisation: OrganisationId,
  to: Recipient,
): Promise<EpochWrapTold[]> =>
  Promise.all(
    wraps.map(async ({ epoch, sealed }) => {
      const secrets = await openEpochSecrets(fromBase64url(sealed) as Sealed, identityOf(from), {
        organisation,
        epoch,
      });
      const again = { epoch, sealed: base64url(await sealEpochSecrets(secrets, to)) };
      secrets.sealing.fill(0);
      secrets.desk.fill(0);
      return again;
    }),
  );

/** Each kind has a label of its own, so that no two of them ever give the same key. */
const seedOfOpener = (kind: Opener["kind"], bytes: Bytes): Seed =>
  kind === "invitation" ? invitationSeedOf(bytes) : seedFrom(hkdf(bytes, `member-${kind}`));
