import { hex, type Sealed } from "../envelope/bytes.ts";
import { hkdf, recipientOf, seedFrom, type Recipient, type Seed } from "../envelope/keys.ts";

/** The 32 bytes in an invitation link give two things that can't be reckoned from each other. */
export const tokenOf = (secret: Uint8Array): string => hex(hkdf(secret, "invitation-token"));
export const invitationSeedOf = (secret: Uint8Array): Seed => seedFrom(hkdf(secret, "invitation-seed"));
export const invitationRecipientOf = (secret: Uint8Array): Promise<Recipient> => recipientOf(invitationSeedOf(secret));

export type EpochWrap = { readonly epoch: number; readonly sealed: Sealed };
