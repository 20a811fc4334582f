import { openEpochSecrets } from "../../agencies/browser/open-wrap.ts";
import { fetchAttachment } from "../../casework/browser/fetch-attachment.ts";
import { sealCaseSeed } from "../../casework/browser/case-key.ts";
import { adoptedCaseSeed, openReport, type HeldEpoch, type HeldReport } from "../../casework/browser/held-report.ts";
import { openAttachment } from "../../envelope/attachment-opening.ts";
import {
  base64url,
  fromBase64url,
  hex,
  sha256,
  type Compartment,
  type OrganisationId,
  type ReportId,
  type Sealed,
} from "../../envelope/bytes.ts";
import { identityOf, newSeed, recipientOf, type Identity, type Recipient } from "../../envelope/keys.ts";
import { refuse } from "../../envelope/refusal.ts";
import { sealFromDesk } from "../../envelope/thread.ts";
import { answering } from "../../kit/browser/ask.ts";
import type { KeysApi } from "./keys-api.ts";
import { openAside, sealAside } from "./sealed-aside.ts";
import { openedByAny, openedByFirst } from "./thread-keys.ts";

/** The one place where a desk's keys are: a worker of its own, without a page and without storage. */
let organisation = "" as OrganisationId;
let memberRecipient: Recipient | null = null;
const epochs = new Map<number, HeldEpoch>();
const reports = new Map<ReportId, HeldReport>();

const held = (report: ReportId): HeldReport => reports.get(report) ?? refuse("key");
const expected = (report: ReportId) => ({ report, organisation, epochs });
/** What may open a letter: the case, and the epoch for letters from before there was one. */
const letterKeys = (report: ReportId): Identity[] => {
  const { caseSeed, epochIdentity } = held(report);
  return [...(caseSeed === null ? [] : [identityOf(caseSeed)]), epochIdentity];
};
const newest = (): HeldEpoch =>
  [...epochs.values()].reduce((a, b) => (b.epoch > a.epoch ? b : a), epochs.values().next().value ?? refuse("key"));

const api: KeysApi = {
  hold: async (given) => {
    organisation = given.organisation;
    const member = identityOf(given.memberSeed);
    for (const { epoch, sealed } of given.wraps) {
      const secrets = await openEpochSecrets(fromBase64url(sealed) as Sealed, member, { organisation, epoch });
      epochs.set(epoch, { epoch, sealing: secrets.sealing, desk: secrets.desk });
    }
    memberRecipient = await recipientOf(given.memberSeed);
    given.memberSeed.fill(0);
    return given.aside === null ? null : await openAside(given.aside, member).catch(() => null);
  },

  open: async (report, told) => {
    const read = await openReport(told, expected(report));
    const before = reports.get(report);
    read.held.core ??= before?.core ?? null;
    for (const [id, attachment] of before?.attachments ?? [])
      if (!read.held.attachments.has(id)) read.held.attachments.set(id, attachment);
    for (const [id, attachment] of before?.inLetters ?? []) read.held.inLetters.set(id, attachment);
    reports.set(report, read.held);
    const { manifest, seeds } = read.held;
    return {
      granted: Object.keys(seeds) as Compartment[],
      present: Object.keys(manifest.compartments) as Compartment[],
      attachments: manifest.attachments.map(({ id, compartment, size }) => ({ id, compartment, size })),
      opened: read.opened,
    };
  },

  look: async (report, id, progress) => {
    const { attachments, inLetters, seeds, verifyKey } = held(report);
    const folder = `/api/reports/${report}`;
    const sent = inLetters.get(id);
    if (sent !== undefined) {
      const sealed = await fetchAttachment(`${folder}/thread/attachments`, sent, progress);
      return await openedByFirst(letterKeys(report), (key) =>
        openAttachment(sealed, key, { report, attachment: sent, verifyKey }),
      );
    }
    const attachment = attachments.get(id) ?? refuse("unreadable");
    const seed = seeds[attachment.compartment] ?? refuse("unreadable");
    const sealed = await fetchAttachment(`${folder}/attachments`, attachment, progress);
    return await openAttachment(sealed, identityOf(seed), { report, attachment, verifyKey });
  },

  thread: async (report, messages, known) => {
    const { inLetters, verifyKey } = held(report);
    const sealed = messages.map((message) => ({
      ...message,
      sealed: message.sealed === null ? null : (fromBase64url(message.sealed) as Sealed),
    }));
    const trust = { report, reporter: verifyKey, epochs: known, reader: organisation };
    const entries = await openedByAny(sealed, letterKeys(report), trust);
    for (const entry of entries)
      if ("attachments" in entry && entry.direction === "in")
        for (const one of entry.attachments) inLetters.set(one.id, one);
    return entries;
  },

  offerCaseKey: async (report) => {
    if (held(report).caseSeed !== null) return null;
    const seed = newSeed();
    const epoch = newest();
    const sealed = await sealCaseSeed(seed, report, await recipientOf(epoch.sealing));
    return { epoch: epoch.epoch, recipient: await recipientOf(seed), sealed: base64url(sealed) };
  },

  adoptCaseKey: async (report, kept) => {
    held(report).caseSeed = await adoptedCaseSeed(kept, expected(report));
  },

  write: async (report, { seq, prev, day, content }) => {
    const { core, caseSeed } = held(report);
    if (core === null || caseSeed === null) return refuse("key");
    const to = { reporter: core.reporter.recipient, case: await recipientOf(caseSeed) };
    const { epoch, desk } = newest();
    const { sealed, front } = await sealFromDesk({
      place: { report, seq, prev },
      organisation,
      epoch,
      deskKey: desk,
      day,
      content: { ...content, replyTo: to.case },
      to,
    });
    return { sealed: base64url(sealed), sha256: hex(sha256(sealed)), front };
  },

  wipe: async (aside) => {
    for (const { sealing, desk } of epochs.values()) {
      sealing.fill(0);
      desk.fill(0);
    }
    for (const { seeds, caseSeed } of reports.values())
      for (const seed of [...Object.values(seeds), caseSeed]) seed?.fill(0);
    epochs.clear();
    reports.clear();
    return aside === null || memberRecipient === null ? null : await sealAside(aside, memberRecipient);
  },
};

answering(self as unknown as Worker, api);
