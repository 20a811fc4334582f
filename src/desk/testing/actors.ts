import { sha256, startSession } from "../../agencies/session.ts";
import type { Clock } from "../../kit/clock.ts";
import type { Database } from "../../kit/database.ts";
import type { Random } from "../../kit/random.ts";

export type Actor = {
  readonly name: string;
  readonly organisation: string;
  readonly role: "member" | "officer";
  /** Why the session is worth less than a fresh one of an active member. */
  readonly lacks?: "cookie" | "session" | "active" | "recent" | "fresh" | "listed";
};

/** Everybody who could stand before the desk's doors. */
export const actors: readonly Actor[] = [
  { name: "anyone", organisation: "ecpat-be", role: "member", lacks: "cookie" },
  { name: "signed out", organisation: "ecpat-be", role: "member", lacks: "session" },
  { name: "revoked member", organisation: "ecpat-be", role: "member", lacks: "active" },
  { name: "member idle for 15 minutes", organisation: "ecpat-be", role: "member", lacks: "recent" },
  {
    name: "member of an organisation outside the directory",
    organisation: "nobody-knows",
    role: "member",
    lacks: "listed",
  },
  { name: "member of an organisation without capability", organisation: "foreign-affairs", role: "member" },
  { name: "member of ECPAT, unlocked 3 minutes ago", organisation: "ecpat-be", role: "member", lacks: "fresh" },
  { name: "member of ECPAT", organisation: "ecpat-be", role: "member" },
  { name: "officer of ECPAT", organisation: "ecpat-be", role: "officer" },
  { name: "member of Child Focus", organisation: "child-focus", role: "member" },
  { name: "member of the Federal Police", organisation: "federal-police", role: "member" },
];

export type Present = { readonly id: string; readonly cookie: string | null };

/** Puts the actor into the database with a session of its own, in the state that the actor is in. */
export const arrive = async (
  desk: { readonly db: Database; readonly clock: Clock; readonly random: Random },
  actor: Actor,
): Promise<Present> => {
  const { db, clock } = desk;
  const id = Buffer.from(desk.random.bytes(16)).toString("hex");
  const state = actor.lacks === "active" ? ("revoked" as const) : ("active" as const);
  await db
    .insertInto("member")
    .values({
      id,
      organisation: actor.organisation,
      name: "Sam",
      role: actor.role,
      recipient: "age1pq1",
      enrolled_by: "passkey",
      state,
    })
    .execute();
  await db
    .insertInto("credential")
    .values({ id, member: id, public_key: Buffer.alloc(77), counter: 0, prf: true })
    .execute();
  await db
    .insertInto("epoch_wrap")
    .values({ organisation: actor.organisation, epoch: 1, member: id, ciphertext: Buffer.alloc(1) })
    .execute();
  if (actor.lacks === "cookie") return { id, cookie: null };
  const cookie = (await startSession(db, desk, id)).split(";")[0] ?? "";
  const token_sha256 = sha256(cookie.slice(cookie.indexOf("=") + 1));
  const ago = (minutes: number): Date => new Date(clock.now().getTime() - minutes * 60_000);
  const own = db.updateTable("session").where("token_sha256", "=", token_sha256);
  if (actor.lacks === "session") await db.deleteFrom("session").where("token_sha256", "=", token_sha256).execute();
  if (actor.lacks === "recent") await own.set({ last_active_at: ago(15) }).execute();
  if (actor.lacks === "fresh") await own.set({ fresh_at: ago(3) }).execute();
  return { id, cookie };
};
