import { currentDirectory } from "../../agencies/directory.ts";
import { hex, randomBytes, type OrganisationId } from "../../envelope/bytes.ts";
import { sealAttachment } from "../../envelope/attachment.ts";
import { newReceipt, reporterKeys } from "../../envelope/receipt.ts";
import { newCompartments, sealReport, type SealedReport } from "../../envelope/sealed-report.ts";
import type { WholeDesk } from "./whole-desk.ts";

const part = { attachment: "a".repeat(32), bytes: Buffer.alloc(0) };

/** Seals one report to ECPAT, Child Focus and the police, with a picture for the two that the law allows. */
export const sealOne = async (desk: WholeDesk): Promise<SealedReport> => {
  const { directory } = await currentDirectory(desk.db);
  const [ecpat, focus, police] = ["ecpat-be", "child-focus", "federal-police"] as OrganisationId[];
  const all = [ecpat!, focus!, police!];
  const receipt = newReceipt();
  const me = await reporterKeys(receipt);
  const keys = await newCompartments(["media"]);
  const listed = await sealAttachment({
    report: me.report,
    compartment: "media",
    id: part.attachment,
    name: "a.jpg",
    mime: "image/jpeg",
    file: new Blob([new Uint8Array(100)]),
    recipient: keys.media!.recipient,
    signingKey: me.signingKey,
    onPart: async (_, bytes) => void (part.bytes = Buffer.from(bytes)),
  });
  const chosen = { core: all, contact: all, child: all, media: [focus!, police!] };
  return await sealReport(
    {
      language: "en",
      urgent: false,
      sealedBy: "browser",
      day: "2026-11-24",
      core: { what: { description: "A hotel." } },
      contact: { name: "Ann" },
      child: null,
      chosen,
      attachments: [listed],
      keys,
    },
    receipt,
    directory,
    "2026-11-24",
  );
};

/** A copy of it under an id of its own, granted to these organisations alone. The server looks inside of none. */
export const standing = async (
  { db }: WholeDesk,
  sealed: SealedReport,
  organisations: readonly string[],
): Promise<string> => {
  const [report, mailbox] = [hex(randomBytes(16)), hex(randomBytes(16))];
  const digest = "0".repeat(64);
  await db
    .insertInto("report")
    .values({
      id: report,
      day: sealed.day,
      urgent: false,
      sealed_by: "browser",
      mailbox,
      size_bucket: 16384,
      manifest: sealed.manifest,
      manifest_sha256: digest,
      sig: sealed.sig,
    })
    .execute();
  await db
    .insertInto("mailbox")
    .values({ id: mailbox, verify_key: sealed.verifyKey, expiry_week: "2027-11-22" })
    .execute();
  for (const [name, ciphertext] of Object.entries(sealed.compartments))
    await db
      .insertInto("part")
      .values({
        report,
        attachment: name,
        n: 0,
        kind: name as "core",
        ciphertext: Buffer.from(ciphertext),
        sha256: digest,
      })
      .execute();
  await db
    .insertInto("part")
    .values({ report, attachment: part.attachment, n: 0, kind: "attachment", ciphertext: part.bytes, sha256: digest })
    .execute();
  await db
    .insertInto("part")
    .values({
      report,
      attachment: theReplysAttachment,
      n: 0,
      kind: "attachment",
      ciphertext: part.bytes,
      sha256: digest,
    })
    .execute();
  await db
    .insertInto("reply_attachment")
    .values({
      report,
      attachment: theReplysAttachment,
      compartment: "media",
      seq: 2,
      parts: 1,
      size: part.bytes.length,
    })
    .execute();
  for (const { organisation, epoch, sealed: ciphertext } of sealed.grants)
    if (organisations.includes(organisation))
      await db
        .insertInto("grant_to")
        .values({ report, organisation, epoch, ciphertext: Buffer.from(ciphertext) })
        .execute();
  return report;
};

export const theAttachment = part.attachment;
/** Of a letter that the reporter sent later. */
export const theReplysAttachment = "b".repeat(32);
