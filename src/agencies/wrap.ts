import { sealBytes } from "../envelope/age-file.ts";
import { base64url } from "../envelope/bytes.ts";
import type { OrganisationId, Sealed } from "../envelope/bytes.ts";
import { canonicalBytes } from "../envelope/canonical.ts";
import type { Recipient, Seed, SigningKey } from "../envelope/keys.ts";

/** What opens one epoch of an organisation: its sealing seed, and the desk key that signs its answers. */
export type EpochSecrets = {
  readonly organisation: OrganisationId;
  readonly epoch: number;
  readonly sealing: Seed;
  readonly desk: SigningKey;
};

/** Seals an epoch's secrets to an invitation or to a member. The words inside say what it is, so that no wrap passes for another. */
export const sealEpochSecrets = (secrets: EpochSecrets, to: Recipient): Promise<Sealed> =>
  sealBytes(
    canonicalBytes({
      v: 1,
      type: "epoch-secrets",
      organisation: secrets.organisation,
      epoch: secrets.epoch,
      sealing: base64url(secrets.sealing),
      desk: base64url(secrets.desk),
    }),
    [to],
  );

/** Seals a member's seed to the key made of a passkey, of a passphrase or of an invitation. */
export const sealMemberSeed = (seed: Seed, to: Recipient): Promise<Sealed> =>
  sealBytes(canonicalBytes({ v: 1, type: "member-seed", seed: base64url(seed) }), [to]);
