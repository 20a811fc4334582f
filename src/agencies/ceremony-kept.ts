import type { Clock } from "../kit/clock.ts";
import type { Writing } from "../kit/database.ts";
import type { Random } from "../kit/random.ts";
import type { CeremonyTable } from "./tables.ts";

/** A WebAuthn ceremony between its two halves: the challenge waits five minutes and serves once. */
export type Kept = { readonly id: string; readonly challenge: string };

export const keepCeremony = async (
  db: Writing,
  deps: { clock: Clock; random: Random },
  purpose: CeremonyTable["purpose"],
  about: Readonly<Record<string, string>>,
): Promise<Kept> => {
  const now = deps.clock.now();
  const kept = {
    id: Buffer.from(deps.random.bytes(16)).toString("hex"),
    challenge: Buffer.from(deps.random.bytes(32)).toString("base64url"),
  };
  await db.deleteFrom("ceremony").where("expires_at", "<=", now).execute();
  await db
    .insertInto("ceremony")
    .values({ ...kept, purpose, about: JSON.stringify(about), expires_at: new Date(now.getTime() + lifetime) })
    .execute();
  return kept;
};

/** Takes it out, whatever comes of it: a challenge that failed once is spent. */
export const takeCeremony = async (
  db: Writing,
  clock: Clock,
  purpose: CeremonyTable["purpose"],
  id: string,
): Promise<{ challenge: string; about: Record<string, string> } | null> => {
  const row = await db
    .deleteFrom("ceremony")
    .where("id", "=", id)
    .where("purpose", "=", purpose)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined || row.expires_at <= clock.now()) return null;
  return { challenge: row.challenge, about: JSON.parse(row.about) as Record<string, string> };
};

const lifetime = 5 * 60_000;
