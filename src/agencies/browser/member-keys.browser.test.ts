import { describe, expect, it } from "vitest";
import { fromBase64url, hex, randomBytes, type OrganisationId, type Sealed } from "../../envelope/bytes.ts";
import { identityOf, newSeed, newSigningKey, recipientOf, type Seed } from "../../envelope/keys.ts";
import { invitationRecipientOf } from "../invitation.ts";
import { sealEpochSecrets, sealMemberSeed } from "../wrap.ts";
import { base64url } from "../../envelope/bytes.ts";
import { makeMemberKeys, openMemberKeys, type Opener } from "./member-keys.ts";
import { openEpochSecrets, openMemberSeed } from "./open-wrap.ts";

const organisation = "ecpat-be" as OrganisationId;
const invited = async () => {
  const secret = randomBytes(32);
  const epoch = { organisation, epoch: 3, sealing: newSeed(), desk: newSigningKey() };
  return {
    secret,
    epoch,
    epochWraps: [{ epoch: 3, sealed: base64url(await sealEpochSecrets(epoch, await invitationRecipientOf(secret))) }],
  };
};
const openers = (): Opener[] => [
  { kind: "prf", bytes: randomBytes(32) },
  { kind: "passphrase", bytes: randomBytes(32), salt: "c2FsdHNhbHRzYWx0c2FsdA" },
];

describe("a member's keys", () => {
  it("open with each opener and give back the epoch of the invitation", async () => {
    const { secret, epoch, epochWraps } = await invited();
    const ways = openers();
    const keys = await makeMemberKeys({ secret, organisation, epochWraps, openers: ways });
    expect(keys.memberWraps.map(({ kind, salt }) => [kind, salt])).toEqual([
      ["prf", undefined],
      ["passphrase", "c2FsdHNhbHRzYWx0c2FsdA"],
    ]);
    for (const way of ways) expect(hex((await openMemberKeys(keys.memberWraps, way)) as Seed)).toBe(hex(keys.seed));
    const secrets = await openEpochSecrets(fromBase64url(keys.epochWraps[0]!.sealed) as Sealed, identityOf(keys.seed), {
      organisation,
      epoch: 3,
    });
    expect([hex(secrets.sealing), hex(secrets.desk)]).toEqual([hex(epoch.sealing), hex(epoch.desk)]);
  });

  it("stay closed to another passphrase, and to the same bytes given as another kind", async () => {
    const { secret, epochWraps } = await invited();
    const [prf, passphrase] = openers() as [Opener, Opener];
    const { memberWraps } = await makeMemberKeys({ secret, organisation, epochWraps, openers: [prf, passphrase] });
    expect(await openMemberKeys(memberWraps, { ...passphrase, bytes: randomBytes(32) })).toBeNull();
    expect(await openMemberKeys(memberWraps, { ...passphrase, bytes: prf.bytes })).toBeNull();
    const relabelled = memberWraps.map((wrap) => ({ ...wrap, kind: "passphrase" as const }));
    expect(await openMemberKeys(relabelled.slice(0, 1), { ...prf, kind: "passphrase" })).toBeNull();
  });

  it("refuse a wrap of another organisation or epoch, and one kind of wrap for another", async () => {
    const { secret, epoch, epochWraps } = await invited();
    const bad = { secret, epochWraps, openers: openers() };
    await expect(makeMemberKeys({ ...bad, organisation: "child-focus" as OrganisationId })).rejects.toMatchObject({
      reason: "unreadable",
    });
    await expect(
      makeMemberKeys({ ...bad, organisation, epochWraps: [{ ...epochWraps[0]!, epoch: 4 }] }),
    ).rejects.toMatchObject({ reason: "unreadable" });
    await expect(makeMemberKeys({ ...bad, organisation, secret: randomBytes(32) })).rejects.toMatchObject({
      reason: "unreadable",
    });
    const seed = newSeed();
    const to = await recipientOf(seed);
    await expect(openMemberSeed(await sealEpochSecrets(epoch, to), identityOf(seed))).rejects.toMatchObject({
      reason: "unreadable",
    });
    await expect(
      openEpochSecrets(await sealMemberSeed(newSeed(), to), identityOf(seed), { organisation, epoch: 3 }),
    ).rejects.toMatchObject({ reason: "unreadable" });
  });

  it("refuse a wrap with any byte changed", async () => {
    const seed = newSeed();
    const sealed = await sealMemberSeed(newSeed(), await recipientOf(seed));
    for (let at = 0; at < sealed.length; at += 97) {
      const changed = sealed.slice() as Sealed;
      changed[at]! ^= 1;
      await expect(openMemberSeed(changed, identityOf(seed)), `byte ${at}`).rejects.toMatchObject({
        reason: "unreadable",
      });
    }
  });
});
