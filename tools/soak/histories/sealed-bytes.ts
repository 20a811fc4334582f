import { createHash } from "node:crypto";
import { canonical } from "../../../src/envelope/canonical.ts";
import type { Author } from "../../../src/envelope/frame.ts";
import { newSigningKey, sign, verifyKeyOf, type SigningKey, type VerifyKey } from "../../../src/envelope/keys.ts";
import { mailboxOf } from "../../../src/envelope/receipt.ts";
import { sealedSize } from "../../../src/intake/sealed-size.ts";
import { systemRandom } from "../../../src/kit/random.ts";

/**
 * To a server what is sealed is bytes that begin as age files do and have one of a few lengths; it opens none. So
 * nothing is sealed here, and a history of thousands of steps takes seconds.
 */
export const sealedBytes = (plain: number): Buffer => {
  const bytes = Buffer.alloc(sealedSize(plain));
  const mark = systemRandom.bytes(16);
  beginning.copy(bytes);
  bytes.set(mark, bytes.length - mark.length);
  return bytes;
};
const beginning = Buffer.from("age-encryption.org/v1\n-> mlkem768x25519 ");
const kib = 1024;

export const newId = (): string => Buffer.from(systemRandom.bytes(16)).toString("hex");
export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** What stands on the outside of a letter; a server takes its writer's word for it. */
export const frontOn = (
  { seq, sha256: hash }: { readonly seq: number; readonly sha256: string },
  author: Author,
  to: readonly string[],
): string =>
  canonical({
    v: 1, report: newId(), seq, prev: seq === 1 ? "" : hash, author, day: "2026-11-24", to: [...to].sort(), sha256: hash,
    sig: "A".repeat(86),
  }); // prettier-ignore

export type File = { readonly id: string; readonly compartment: "media" | "original"; readonly bytes: Buffer };

export const newFile = (compartment: File["compartment"]): File => ({
  id: newId(),
  compartment,
  bytes: sealedBytes(64 * kib),
});

/** What is said in clear of a file that goes with a report or a letter. */
export const listed = ({ id, compartment, bytes }: File) => ({
  id,
  compartment,
  parts: 1,
  size: bytes.length,
  sha256: sha256(bytes),
});

export type Submission = {
  readonly id: string;
  readonly mailbox: string;
  readonly signingKey: SigningKey;
  readonly verifyKey: VerifyKey;
  readonly compartments: Readonly<Record<string, Buffer>>;
  /** As it goes over the wire, but for the proof. */
  readonly body: Readonly<Record<string, unknown>>;
};

/** A report as a browser sends it, for these organisations. */
export const newSubmission = (
  organisations: readonly { readonly id: string; readonly epoch: number }[],
  files: readonly File[],
  { day, urgent, sealedBy }: { day: string; urgent: boolean; sealedBy: "browser" | "server" },
): Submission => {
  const signingKey = newSigningKey();
  const verifyKey = verifyKeyOf(signingKey);
  const [report, mailbox] = [newId(), mailboxOf(verifyKey)];
  const compartments: Record<string, Buffer> = {
    core: sealedBytes(16 * kib),
    contact: sealedBytes(4 * kib),
    child: sealedBytes(4 * kib),
    ...Object.fromEntries(files.map(({ compartment }) => [compartment, sealedBytes(4 * kib)])),
  };
  const grants = organisations.map(({ id, epoch }) => ({ organisation: id, epoch, sealed: sealedBytes(kib) }));
  const header = { report, mailbox, verifyKey, day, urgent, sealedBy };
  const manifest = {
    v: 1,
    ...header,
    compartments: Object.fromEntries(Object.entries(compartments).map(([name, bytes]) => [name, sha256(bytes)])),
    grants: grants.map(({ sealed, ...grant }) => ({ ...grant, sha256: sha256(sealed) })),
    attachments: files.map(listed),
  };
  const body = {
    ...header,
    manifest: canonical(manifest),
    sig: sign(signingKey, "manifest", manifest),
    compartments: Object.fromEntries(
      Object.entries(compartments).map(([name, bytes]) => [name, bytes.toString("base64url")]),
    ),
    grants: grants.map(({ sealed, ...grant }) => ({ ...grant, sealed: sealed.toString("base64url") })),
  };
  return { id: report, mailbox, signingKey, verifyKey, compartments, body };
};
