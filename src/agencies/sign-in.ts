import { append } from "../ledger/append.ts";
import { objectIn } from "./asked.ts";
import type { CeremonyDeps } from "./ceremony.ts";
import { isListed } from "./guards.ts";
import { startSession, type DeskWho } from "./session.ts";
import { spend } from "../kit/spent.ts";
import { beginCeremony, readCeremony } from "./signed-ceremony.ts";
import { assertionOptions, prfSaltOf, verifiedAssertion } from "./webauthn.ts";

export type SignInRefusal = {
  readonly refused: "ceremony-over" | "not-verified" | "organisation-not-listed" | "no-passkey";
};

/** Asks no table and leaves nothing behind: anybody may. */
export const beginSignIn = async (deps: CeremonyDeps) => {
  const { ceremony, challenge } = beginCeremony(deps, "sign-in", {});
  return {
    ceremony,
    options: await assertionOptions(deps.config, challenge),
    prfSalt: prfSaltOf(deps.config),
  };
};

export const finishSignIn = async (
  deps: CeremonyDeps,
  body: unknown,
): Promise<{ member: string; cookie: string } | SignInRefusal> => {
  const asked = objectIn(body) ?? {};
  const ceremony = readCeremony(deps, "sign-in", asked["ceremony"]);
  if (ceremony === null) return { refused: "ceremony-over" };
  const found = await credentialOf(deps, asked["assertion"]);
  // Nothing is stored before a known passkey was used: nobody outside can make spent or ledger grow.
  if (found === null) return { refused: "not-verified" };
  const { member, organisation } = found;
  const counter = await verifiedAssertion(deps.config, ceremony.challenge, asked["assertion"], found);
  if (counter !== null && !(await isListed(deps.db, organisation))) return { refused: "organisation-not-listed" };
  return await deps.db.transaction().execute(async (tx) => {
    if (!(await spend(tx, ceremony.once))) return { refused: "ceremony-over" };
    if (counter === null) {
      await append(tx, deps, { organisation, action: "sign-in-refused" });
      return { refused: "not-verified" };
    }
    await tx.updateTable("credential").set({ counter }).where("id", "=", found.id).execute();
    const cookie = await startSession(tx, deps, member);
    await append(tx, deps, { organisation, member, action: "sign-in" });
    return { member, cookie };
  });
};

/** Proof that the same member is still the one at the keyboard: for locked desks and for what needs fresh proof. */
export const beginUnlock = async (deps: CeremonyDeps, who: DeskWho) => {
  const credentials = await deps.db.selectFrom("credential").select("id").where("member", "=", who.member.id).execute();
  if (credentials.length === 0) return { refused: "no-passkey" } as const;
  const { ceremony, challenge } = beginCeremony(deps, "unlock", { session: who.session });
  return {
    ceremony,
    options: await assertionOptions(deps.config, challenge, credentials),
    prfSalt: prfSaltOf(deps.config),
  };
};

export const finishUnlock = async (
  deps: CeremonyDeps,
  who: DeskWho,
  body: unknown,
): Promise<{ fresh: true } | SignInRefusal> => {
  const asked = objectIn(body) ?? {};
  const ceremony = readCeremony(deps, "unlock", asked["ceremony"]);
  if (ceremony === null || ceremony.about["session"] !== who.session) return { refused: "ceremony-over" };
  const found = await credentialOf(deps, asked["assertion"]);
  const own = found !== null && found.member === who.member.id ? found : null;
  const counter =
    own === null ? null : await verifiedAssertion(deps.config, ceremony.challenge, asked["assertion"], own);
  return await deps.db.transaction().execute(async (tx) => {
    if (!(await spend(tx, ceremony.once))) return { refused: "ceremony-over" };
    if (own === null || counter === null) {
      await append(tx, deps, {
        organisation: who.member.organisation,
        member: who.member.id,
        action: "step-up-refused",
      });
      return { refused: "not-verified" };
    }
    await tx.updateTable("credential").set({ counter }).where("id", "=", own.id).execute();
    await tx
      .updateTable("session")
      .set({ fresh_at: deps.clock.now() })
      .where("token_sha256", "=", who.session)
      .execute();
    return { fresh: true };
  });
};

const credentialOf = async (deps: CeremonyDeps, assertion: unknown) => {
  const id = objectIn(assertion)?.["id"];
  if (typeof id !== "string" || !/^[A-Za-z0-9_-]{1,1400}$/.test(id)) return null;
  const found = await deps.db
    .selectFrom("credential")
    .innerJoin("member", "member.id", "credential.member")
    .select(["credential.id", "credential.member", "public_key", "counter", "member.organisation"])
    .where("credential.id", "=", id)
    .where("member.state", "=", "active")
    .executeTakeFirst();
  return found ?? null;
};
