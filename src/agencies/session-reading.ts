import { base64url } from "../envelope/bytes.ts";
import type { Reading } from "../kit/database.ts";
import { idleMinutes, type DeskWho } from "./session.ts";

/** What a signed-in member's browser needs to open its keys: wraps, which only that member can open. */
export const sessionFor = async (db: Reading, { member }: DeskWho) => {
  const epochWraps = await db
    .selectFrom("epoch_wrap")
    .select(["epoch", "ciphertext"])
    .where("member", "=", member.id)
    .orderBy("epoch")
    .execute();
  const memberWraps = await db
    .selectFrom("member_wrap")
    .select(["kind", "credential", "salt", "ciphertext"])
    .where("member", "=", member.id)
    .orderBy("kind")
    .execute();
  return {
    member: { id: member.id, name: member.name, role: member.role },
    organisation: member.organisation,
    enrolledBy: member.enrolledBy,
    epochWraps: epochWraps.map(({ epoch, ciphertext }) => ({ epoch, sealed: base64url(ciphertext) })),
    memberWraps: memberWraps.map(({ kind, credential, salt, ciphertext }) => ({
      kind,
      credential,
      salt,
      sealed: base64url(ciphertext),
    })),
    idleMinutes,
  };
};
