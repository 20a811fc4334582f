import { createHash } from "node:crypto";
import type { Clock } from "../kit/clock.ts";
import type { Database, Writing } from "../kit/database.ts";
import type { Random } from "../kit/random.ts";
import type { MemberRole } from "./tables.ts";

export const idleMinutes = 15;
const idle = idleMinutes * 60_000;
const absolute = 10 * 60 * 60_000;
const freshFor = 2 * 60_000;

export const cookieName = "__Host-d";

/** Who asks at the desk: what the guards of the desk hand to every handler. */
export type DeskWho = {
  readonly member: {
    readonly id: string;
    readonly name: string;
    readonly role: MemberRole;
    readonly organisation: string;
    readonly enrolledBy: "passkey" | "demo-link";
  };
  /** SHA-256 of the session's token. */
  readonly session: string;
  /** Proved to be here within the last two minutes. */
  readonly fresh: boolean;
};

/** Starts the member's one session (an older one ends) and gives the Set-Cookie line. */
export const startSession = async (
  db: Writing,
  deps: { clock: Clock; random: Random },
  member: string,
): Promise<string> => {
  const token = Buffer.from(deps.random.bytes(32)).toString("base64url");
  const now = deps.clock.now();
  const times = { token_sha256: sha256(token), started_at: now, last_active_at: now, fresh_at: now };
  await db
    .insertInto("session")
    .values({ member, ...times })
    .onConflict((conflict) => conflict.column("member").doUpdateSet(times))
    .execute();
  return `${cookieName}=${token}; Path=/; Secure; HttpOnly; SameSite=Strict`;
};

export const endedCookie = `${cookieName}=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0`;

/** Finds the live session of a request and notes that it is in use. A dead one is swept away. */
export const whoAsks = async (db: Database, clock: Clock, request: Request): Promise<DeskWho | null> => {
  const token = cookieOf(request);
  if (token === null) return null;
  const session = sha256(token);
  const now = clock.now();
  const found = await db
    .selectFrom("session")
    .innerJoin("member", "member.id", "session.member")
    .select(["member.id", "member.name", "member.role", "member.organisation", "member.enrolled_by", "member.state"])
    .select(["started_at", "last_active_at", "fresh_at"])
    .where("token_sha256", "=", session)
    .executeTakeFirst();
  if (found === undefined) return null;
  const age = now.getTime() - found.started_at.getTime();
  const quiet = now.getTime() - found.last_active_at.getTime();
  if (found.state !== "active" || age >= absolute || quiet >= idle) {
    await db.deleteFrom("session").where("token_sha256", "=", session).execute();
    return null;
  }
  await db.updateTable("session").set({ last_active_at: now }).where("token_sha256", "=", session).execute();
  return {
    member: {
      id: found.id,
      name: found.name,
      role: found.role,
      organisation: found.organisation,
      enrolledBy: found.enrolled_by,
    },
    session,
    fresh: now.getTime() - found.fresh_at.getTime() <= freshFor,
  };
};

export const sha256 = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");

const cookieOf = (request: Request): string | null => {
  for (const pair of (request.headers.get("cookie") ?? "").split(";")) {
    const [name, value] = pair.trim().split("=", 2);
    if (name === cookieName && value !== undefined && /^[A-Za-z0-9_-]{43}$/.test(value)) return value;
  }
  return null;
};
