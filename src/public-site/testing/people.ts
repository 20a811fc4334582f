import { keyFor } from "../../intake/keys.ts";
import { hourOf, slotOf } from "../../intake/slot.ts";
import { newUploadToken } from "../../intake/upload-token.ts";
import { newVisit } from "../../follow-up/visit.ts";
import type { Clock } from "../../kit/clock.ts";
import type { Config } from "../../kit/config.ts";
import type { Database } from "../../kit/database.ts";
import type { Random } from "../../kit/random.ts";
import type { Bearer } from "./cells.ts";

/** As much of a site as people need; a running instance has it too. */
type Site = {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly config: Pick<Config, "secret">;
};

export type Things = {
  readonly report: string;
  readonly mailbox: string;
  readonly message: string;
  readonly upload: string;
};

/** A report with one letter from a desk, and an upload under way: enough for somebody to want what isn't theirs. */
export const thingsOf = async ({ db, random, clock }: Pick<Site, "db" | "clock" | "random">): Promise<Things> => {
  const id = (): string => Buffer.from(random.bytes(16)).toString("hex");
  const [report, mailbox, message, digest] = [id(), id(), id(), "0".repeat(64)];
  await db
    .insertInto("report")
    .values({
      id: report,
      day: "2026-11-24",
      urgent: false,
      sealed_by: "browser",
      mailbox,
      size_bucket: 16384,
      manifest: "{}",
      manifest_sha256: digest,
      sig: "",
    })
    .execute();
  await db.insertInto("mailbox").values({ id: mailbox, verify_key: digest, expiry_week: "2027-11-22" }).execute();
  await db
    .insertInto("message")
    .values({
      id: message,
      report,
      seq: 1,
      direction: "out",
      organisation: "ecpat-be",
      day: "2026-11-24",
      ciphertext: Buffer.from("Letter for A"),
      sha256: digest,
      deletion: null,
    })
    .execute();
  const upload = id();
  const hour = hourOf(clock.now());
  await db
    .insertInto("upload")
    .values({
      id: upload,
      purpose: "report",
      owner: report,
      slot: slotOf(hour),
      opened_hour: hour,
      heard_hour: hour,
      allowed: 1_000_000,
    })
    .execute();
  return { report, mailbox, message, upload };
};

export const headersOf = (
  site: Pick<Site, "clock" | "config">,
  bearer: Bearer,
  a: Things,
  b: Things,
): Record<string, string> => {
  const [visits, uploads] = [keyFor(site.config.secret, "visit"), keyFor(site.config.secret, "upload-token")];
  const past = { now: () => new Date(site.clock.now().getTime() - 3 * 3_600_000) };
  const tokens: Record<Bearer, string | null> = {
    anyone: null,
    "a member of a desk": null,
    "reporter A": newVisit(visits, site.clock, a.mailbox),
    "reporter B": newVisit(visits, site.clock, b.mailbox),
    "reporter A, an hour later": newVisit(visits, past, a.mailbox),
    "uploader A": newUploadToken(uploads, site.clock, { owner: a.report, upload: a.upload }),
    "uploader B": newUploadToken(uploads, site.clock, { owner: b.report, upload: b.upload }),
    "a forger": newVisit(keyFor("00".repeat(32), "visit"), site.clock, a.mailbox),
  };
  if (bearer === "a member of a desk") return { cookie: `__Host-d=${"a".repeat(43)}` };
  return tokens[bearer] === null ? {} : { authorization: `Bearer ${tokens[bearer]}` };
};
