import { sql, type Selectable } from "kysely";
import type { Transaction } from "../kit/database.ts";
import { append } from "../ledger/append.ts";
import { digestIn, epochWrapsIn, memberWrapsIn, nameIn, objectIn, recipientIn, type Asked } from "./asked.ts";
import type { AskedEpochWrap, MemberWrap } from "./asked.ts";
import type { CeremonyDeps } from "./ceremony.ts";
import { isListed } from "./guards.ts";
import { sha256, startSession } from "./session.ts";
import { beginCeremony, readCeremony } from "./signed-ceremony.ts";
import type { InvitationTable } from "./tables.ts";
import { prfSaltOf, registrationOptions, verifiedRegistration, type NewCredential } from "./webauthn.ts";

export type EnrolRefusal =
  | {
      readonly refused:
        | "invitation-not-valid"
        | "organisation-not-listed"
        | "ceremony-over"
        | "not-verified"
        | "not-in-a-real-instance"
        | "already-enrolled";
    }
  | { readonly refused: "not-understood"; readonly field: string };
export type Enrolled = { readonly member: string; readonly cookie: string };

export const openInvitation = async (deps: CeremonyDeps, body: unknown) => {
  const invitation = await invitationOf(deps, digestIn(objectIn(body)?.["token"]));
  if ("refused" in invitation) return invitation;
  const { organisation, epoch_wraps } = invitation;
  return { organisation, demo: deps.config.kind === "demo", epochWraps: JSON.parse(epoch_wraps) as unknown };
};

export const beginEnrolment = async (deps: CeremonyDeps, body: unknown) => {
  const asked = objectIn(body);
  const name = nameIn(asked?.["name"]);
  const invitation = await invitationOf(deps, digestIn(asked?.["token"]));
  if ("refused" in invitation) return invitation;
  if (name === null) return { refused: "not-understood", field: "name" } as const;
  const member = newId(deps);
  const { ceremony, challenge } = beginCeremony(deps, "enrol", { invitation: invitation.token_sha256, name, member });
  return {
    ceremony,
    options: await registrationOptions(deps.config, challenge, { id: member, name }),
    prfSalt: prfSaltOf(deps.config),
  };
};

export const finishEnrolment = async (deps: CeremonyDeps, body: unknown): Promise<Enrolled | EnrolRefusal> => {
  const asked = objectIn(body) ?? {};
  const keys = keysIn(asked);
  if ("refused" in keys) return keys;
  // A passkey's own output can vanish with the next system update: never the only way in.
  if (!keys.memberWraps.some(({ kind }) => kind === "passphrase"))
    return { refused: "not-understood", field: "memberWraps" };
  if (keys.memberWraps.some(({ kind }) => kind === "invitation"))
    return { refused: "not-understood", field: "memberWraps" };
  const ceremony = readCeremony(deps, "enrol", asked["ceremony"]);
  if (ceremony === null) return { refused: "ceremony-over" };
  const credential = await verifiedRegistration(deps.config, ceremony.challenge, asked["attestation"]);
  if (credential === null) return { refused: "not-verified" };
  const { invitation = "", name = "", member = "" } = ceremony.about;
  return await admit(deps, { digest: invitation, member, name, credential, ...keys });
};

/** In a demonstration the link alone lets a newcomer in, so that the desk can be tried on any machine. */
export const enrolByDemoLink = async (deps: CeremonyDeps, body: unknown): Promise<Enrolled | EnrolRefusal> => {
  if (deps.config.kind !== "demo") return { refused: "not-in-a-real-instance" };
  const asked = objectIn(body) ?? {};
  const name = nameIn(asked["name"]);
  const token = digestIn(asked["token"]);
  if (token === null) return { refused: "invitation-not-valid" };
  if (name === null) return { refused: "not-understood", field: "name" };
  const keys = keysIn(asked);
  if ("refused" in keys) return keys;
  if (keys.memberWraps.some(({ kind }) => kind === "prf")) return { refused: "not-understood", field: "memberWraps" };
  return await admit(deps, { digest: sha256(token), member: newId(deps), name, credential: null, ...keys });
};

type Keys = { memberRecipient: string; memberWraps: MemberWrap[]; epochWraps: AskedEpochWrap[] };
type Newcomer = Keys & { digest: string; member: string; name: string; credential: NewCredential | null };

const keysIn = (asked: Asked): Keys | EnrolRefusal => {
  const memberRecipient = recipientIn(asked["memberRecipient"]);
  const memberWraps = memberWrapsIn(asked["memberWraps"]);
  const epochWraps = epochWrapsIn(asked["epochWraps"]);
  if (memberRecipient === null) return { refused: "not-understood", field: "memberRecipient" };
  if (memberWraps === null) return { refused: "not-understood", field: "memberWraps" };
  if (epochWraps === null) return { refused: "not-understood", field: "epochWraps" };
  return { memberRecipient, memberWraps, epochWraps };
};

/** All of it or nothing: the invitation is spent, the member stands, the session runs, the ledger says so. */
const admit = (deps: CeremonyDeps, newcomer: Newcomer): Promise<Enrolled | EnrolRefusal> =>
  deps.db.transaction().execute(async (tx) => {
    const { credential, member, name } = newcomer;
    const invitation = await usable(tx, deps, newcomer.digest);
    if ("refused" in invitation) return invitation;
    const { organisation } = invitation;
    if (!sameEpochs(invitation, newcomer.epochWraps)) return { refused: "not-understood", field: "epochWraps" };
    if (
      credential !== null &&
      (await tx.selectFrom("credential").select("id").where("id", "=", credential.id).executeTakeFirst())
    )
      return { refused: "already-enrolled" };
    // What the link carried has reached its member, under the member's own key: no copy of it stays.
    await tx
      .updateTable("invitation")
      .set({ taken: true, epoch_wraps: "[]" })
      .where("token_sha256", "=", newcomer.digest)
      .execute();
    const enrolled_by = credential === null ? ("demo-link" as const) : ("passkey" as const);
    const role = await roleIn(tx, invitation);
    await tx
      .insertInto("member")
      .values({ id: member, organisation, name, role, recipient: newcomer.memberRecipient, enrolled_by })
      .execute();
    if (credential !== null)
      await tx
        .insertInto("credential")
        .values({ ...credential, member })
        .execute();
    const wraps = newcomer.memberWraps.map(({ kind, salt, ciphertext }) => ({
      member,
      kind,
      salt,
      ciphertext,
      credential: kind === "prf" ? (credential?.id ?? "") : "",
    }));
    await tx.insertInto("member_wrap").values(wraps).execute();
    await tx
      .insertInto("epoch_wrap")
      .values(newcomer.epochWraps.map((wrap) => ({ organisation, member, ...wrap })))
      .execute();
    const cookie = await startSession(tx, deps, member);
    await append(tx, deps, {
      organisation,
      member,
      action: credential === null ? "enrol-by-demo-link" : "enrol",
      object: member,
    });
    return { member, cookie };
  });

const invitationOf = async (deps: CeremonyDeps, token: string | null): Promise<InvitationRow | EnrolRefusal> =>
  token === null
    ? { refused: "invitation-not-valid" }
    : await deps.db.transaction().execute((tx) => usable(tx, deps, sha256(token)));

type InvitationRow = Selectable<InvitationTable>;

const usable = async (tx: Transaction, deps: CeremonyDeps, digest: string): Promise<InvitationRow | EnrolRefusal> => {
  const row = await tx
    .selectFrom("invitation")
    .selectAll()
    .where("token_sha256", "=", digest)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined || row.taken || row.expires_at <= deps.clock.now()) return { refused: "invitation-not-valid" };
  return (await isListed(tx, row.organisation)) ? row : { refused: "organisation-not-listed" };
};

/** Whoever comes first to an organisation is its first officer. Two at once wait for each other. */
const roleIn = async (tx: Transaction, { organisation, role }: InvitationRow): Promise<"officer" | "member"> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${organisation}, 1))`.execute(tx);
  const officer = await tx
    .selectFrom("member")
    .select("id")
    .where("organisation", "=", organisation)
    .where("role", "=", "officer")
    .where("state", "=", "active")
    .executeTakeFirst();
  return officer === undefined ? "officer" : role;
};

const sameEpochs = (invitation: InvitationRow, wraps: readonly AskedEpochWrap[]): boolean => {
  const invited = (JSON.parse(invitation.epoch_wraps) as { epoch: number }[]).map(({ epoch }) => epoch);
  return invited.length === wraps.length && wraps.every(({ epoch }) => invited.includes(epoch));
};

const newId = (deps: CeremonyDeps): string => Buffer.from(deps.random.bytes(16)).toString("hex");
