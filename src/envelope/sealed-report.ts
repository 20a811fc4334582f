import { sealBytes } from "./age-file.ts";
import { base64url, hex, sha256 } from "./bytes.ts";
import type { Compartment, MailboxId, OrganisationId, ReportId, Sealed } from "./bytes.ts";
import { canonical, canonicalBytes } from "./canonical.ts";
import { newCompartments } from "./compartment-keys.ts";
import type { CompartmentKeys } from "./compartment-keys.ts";
import { currentEpoch } from "./directory-content.ts";
import type { Directory, Epoch } from "./directory-content.ts";
import { encodeFrame } from "./frame.ts";
import { sign } from "./keys.ts";
import type { VerifyKey } from "./keys.ts";
import type { ListedAttachment } from "./listed-attachment.ts";
import type { Manifest, ManifestAttachment } from "./manifest.ts";
import { checkReaders } from "./readers.ts";
import { reporterKeys } from "./receipt.ts";
import type { ReceiptCode, ReporterKeys } from "./receipt.ts";
import { refuse } from "./refusal.ts";
import { coreSizes, grantSizes, listSizes, personSizes } from "./size.ts";

export { newCompartments } from "./compartment-keys.ts";
export type { CompartmentKeys } from "./compartment-keys.ts";

export type Draft = {
  readonly language: string;
  readonly urgent: boolean;
  readonly sealedBy: "browser" | "server";
  readonly day: string;
  /** JSON; null seals an empty compartment of the usual size */
  readonly core: unknown;
  readonly contact: unknown;
  readonly child: unknown;
  /** Who shall get which compartment. */
  readonly chosen: Readonly<Partial<Record<Compartment, readonly OrganisationId[]>>>;
  readonly attachments: readonly ListedAttachment[];
  /** The keys the attachments were sealed to; without attachments they are made here. */
  readonly keys?: CompartmentKeys;
};

export type SealedGrant = { readonly organisation: OrganisationId; readonly epoch: number; readonly sealed: Sealed };
export type SealedReport = {
  readonly report: ReportId;
  readonly mailbox: MailboxId;
  readonly verifyKey: VerifyKey;
  readonly day: string;
  readonly urgent: boolean;
  readonly sealedBy: "browser" | "server";
  readonly compartments: Readonly<Partial<Record<Compartment, Sealed>>>;
  readonly grants: readonly SealedGrant[];
  readonly attachments: readonly ManifestAttachment[];
  /** JCS of the manifest */
  readonly manifest: string;
  readonly sig: string;
};

/** Seals everything or throws: nothing partial is ever returned. The compartment seeds are forgotten on return. */
export const sealReport = async (
  draft: Draft,
  receipt: ReceiptCode,
  directory: Directory,
  today: string,
): Promise<SealedReport> => {
  checkReaders(draft, directory);
  const me = await reporterKeys(receipt);
  const used = [...new Set(draft.attachments.map((one) => one.compartment))];
  const keys = draft.keys ?? (used.length === 0 ? await newCompartments([]) : refuse("key"));
  const present: readonly Compartment[] = ["core", "contact", "child", ...used];
  const compartments: Partial<Record<Compartment, Sealed>> = {};
  for (const compartment of present) {
    const { recipient } = keys[compartment] ?? refuse("key");
    compartments[compartment] = await sealBytes(compartmentFrame(draft, compartment, me), [recipient]);
  }
  const grants: SealedGrant[] = [];
  for (const organisation of new Set(Object.values(draft.chosen).flat())) {
    const epoch = currentEpoch(directory, organisation, today) ?? refuse("no-epoch");
    const theirs = present.filter((compartment) => draft.chosen[compartment]?.includes(organisation));
    if (theirs.length > 0) grants.push(await grant(draft, me, epoch, theirs, keys));
  }
  const { report, mailbox, verifyKey } = me;
  const { day, urgent, sealedBy } = draft;
  const attachments = draft.attachments.map(({ id, compartment, sealed }) => ({ id, compartment, ...sealed }));
  const manifest: Manifest = {
    v: 1, report, mailbox, verifyKey, day, urgent, sealedBy,
    compartments: Object.fromEntries(Object.entries(compartments).map(([name, sealed]) => [name, hex(sha256(sealed))])),
    grants: grants.map(({ organisation, epoch, sealed }) => ({ organisation, epoch, sha256: hex(sha256(sealed)) })),
    attachments,
  }; // prettier-ignore
  const sig = sign(me.signingKey, "manifest", manifest);
  return {
    report,
    mailbox,
    verifyKey,
    day,
    urgent,
    sealedBy,
    compartments,
    grants,
    attachments,
    manifest: canonical(manifest),
    sig,
  };
};

const compartmentFrame = (draft: Draft, compartment: Compartment, me: ReporterKeys) => {
  const attachments = draft.attachments.filter((one) => one.compartment === compartment);
  const fields = {
    type: "report", report: me.report, compartment, seq: 0, prev: "", author: { role: "reporter" }, day: draft.day, attachments,
  } as const; // prettier-ignore
  const sizes = compartment === "core" ? coreSizes : attachments.length > 0 ? listSizes : personSizes;
  return encodeFrame(fields, canonicalBytes(contentOf(draft, compartment, me)), sizes, me.signingKey);
};

const contentOf = (draft: Draft, compartment: Compartment, me: ReporterKeys): unknown => {
  if (compartment === "contact" || compartment === "child") return { answers: draft[compartment] };
  if (compartment !== "core") return {};
  const { language, urgent, sealedBy, core, chosen } = draft;
  const count = (of: Compartment) => draft.attachments.filter((one) => one.compartment === of).length;
  return {
    language, urgent, sealedBy, answers: core, readers: chosen,
    reporter: { recipient: me.recipient, verifyKey: me.verifyKey },
    attachmentCount: { media: count("media"), original: count("original") },
  }; // prettier-ignore
};

const grant = async (
  draft: Draft,
  me: ReporterKeys,
  to: Epoch,
  theirs: readonly Compartment[],
  keys: CompartmentKeys,
): Promise<SealedGrant> => {
  const seeds = Object.fromEntries(theirs.map((compartment) => [compartment, base64url(keys[compartment]!.seed)]));
  const { organisation, epoch, recipient } = to;
  const fields = {
    type: "grant", report: me.report, compartment: null, seq: 0, prev: "", author: { role: "reporter" }, day: draft.day, attachments: [],
  } as const; // prettier-ignore
  const frame = encodeFrame(fields, canonicalBytes({ organisation, epoch, seeds }), grantSizes, me.signingKey);
  return { organisation, epoch, sealed: await sealBytes(frame, [recipient]) };
};
