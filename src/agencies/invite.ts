import { append } from "../ledger/append.ts";
import { digestIn, epochWrapsIn, objectIn } from "./asked.ts";
import type { CeremonyDeps } from "./ceremony.ts";
import type { DeskWho } from "./session.ts";
import { base64url } from "../envelope/bytes.ts";

export type InviteRefusal = {
  readonly refused: "officers-only" | "not-understood" | "epochs-differ" | "already-invited";
};

/**
 * An officer brings in a colleague. The secret of the link is born in the officer's browser, which also seals the
 * organisation's epochs to it: we get the digest of a token and sealed bytes, and could open neither.
 */
export const invite = async (
  deps: CeremonyDeps,
  who: DeskWho,
  body: unknown,
): Promise<{ until: string } | InviteRefusal> => {
  if (who.member.role !== "officer") return { refused: "officers-only" };
  const asked = objectIn(body) ?? {};
  const token_sha256 = digestIn(asked["tokenSha256"]);
  const wraps = epochWrapsIn(asked["epochWraps"]);
  const role = asked["role"] === "officer" ? "officer" : asked["role"] === "member" ? "member" : null;
  if (token_sha256 === null || wraps === null || role === null) return { refused: "not-understood" };
  const expires_at = new Date(deps.clock.now().getTime() + lifetime);
  const { organisation, id: member } = who.member;
  return await deps.db.transaction().execute(async (tx) => {
    const own = await tx.selectFrom("epoch_wrap").select("epoch").where("member", "=", member).execute();
    if (own.length !== wraps.length || !own.every(({ epoch }) => wraps.some((wrap) => wrap.epoch === epoch)))
      return { refused: "epochs-differ" };
    const epoch_wraps = JSON.stringify(
      wraps.map(({ epoch, ciphertext }) => ({ epoch, sealed: base64url(ciphertext) })),
    );
    const made = await tx
      .insertInto("invitation")
      .values({ token_sha256, organisation, role, epoch_wraps, expires_at })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (made.numInsertedOrUpdatedRows === 0n) return { refused: "already-invited" };
    await append(tx, deps, { organisation, member, action: "invite", object: token_sha256.slice(0, 32) });
    return { until: expires_at.toISOString() };
  });
};

const lifetime = 24 * 60 * 60_000;
