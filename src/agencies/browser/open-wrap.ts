import { unsealBytes } from "../../envelope/age-file.ts";
import { fromBase64url, type Bytes, type OrganisationId, type Sealed } from "../../envelope/bytes.ts";
import { fromCanonical, hasExactly, type Fields } from "../../envelope/canonical.ts";
import { seedFrom, type Identity, type Seed } from "../../envelope/keys.ts";
import { refuse } from "../../envelope/refusal.ts";
import type { EpochSecrets } from "../wrap.ts";

/** Opens an epoch's wrap. One of another organisation or another epoch, put in its place by a server, is refused. */
export const openEpochSecrets = async (
  sealed: Sealed,
  identity: Identity,
  expected: { readonly organisation: OrganisationId; readonly epoch: number },
): Promise<EpochSecrets> => {
  const words = await wordsIn(sealed, identity, "epoch-secrets", ["organisation", "epoch", "sealing", "desk"]);
  if (words["organisation"] !== expected.organisation || words["epoch"] !== expected.epoch) return refuse("unreadable");
  return { ...expected, sealing: seedFrom(keyIn(words["sealing"])), desk: keyIn(words["desk"]) };
};

export const openMemberSeed = async (sealed: Sealed, identity: Identity): Promise<Seed> =>
  seedFrom(keyIn((await wordsIn(sealed, identity, "member-seed", ["seed"]))["seed"]));

const wordsIn = async (sealed: Sealed, identity: Identity, type: string, keys: readonly string[]): Promise<Fields> => {
  const plain = await unsealBytes(sealed, identity);
  let words: unknown;
  try {
    words = fromCanonical(plain);
  } catch {
    return refuse("unreadable");
  } finally {
    plain.fill(0);
  }
  return hasExactly(words, ["v", "type", ...keys]) && words["v"] === 1 && words["type"] === type
    ? words
    : refuse("unreadable");
};

const keyIn = (text: unknown): Bytes => {
  if (typeof text !== "string" || text.length !== 43) return refuse("unreadable");
  try {
    return fromBase64url(text);
  } catch {
    return refuse("unreadable");
  }
};
