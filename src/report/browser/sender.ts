import { base64url, hex, randomBytes, type OrganisationId, type ReportId } from "../../envelope/bytes.ts";
import { sealAttachment, type SealedAttachment } from "../../envelope/attachment.ts";
import { openDirectory, type Directory } from "../../envelope/directory.ts";
import { verifyManifest } from "../../envelope/manifest.ts";
import { groupsOf, newReceipt, reporterKeys, type ReceiptCode } from "../../envelope/receipt.ts";
import { newCompartments, sealReport, type SealedReport } from "../../envelope/sealed-report.ts";
import { checkReaders } from "../../envelope/readers.ts";
import type { VerifyKey } from "../../envelope/keys.ts";
import { isClockWrong } from "../../kit/browser/here.ts";
import { lacking, needsOfWorker } from "../../kit/browser/needs.ts";
import type { Fetch } from "../../kit/browser/upload.ts";
import { isEnough, isUrgent, type Answers } from "../answers.ts";
import { answersFrom } from "../answers-from.ts";
import { asSealed } from "../as-sealed.ts";
import { chosenOf, readersFrom, type Chosen, type Reader } from "../chosen.ts";
import { whyRefused, type Why } from "../refusals.ts";
import type { Proof } from "./proof.ts";
import { sealedAtMost, shareOf } from "./share.ts";
import type { Checkpoint } from "./steps.ts";
import { orStopped } from "./stopping.ts";
import { isGone, Lost, Refused, wantsProof, wire, type Told } from "./wire.ts";

export type FileToSend = {
  readonly name: string;
  readonly mime: string;
  readonly file: Blob;
  readonly compartment: "media" | "original";
};
export type Sent =
  | { readonly kind: "sent"; readonly groups: readonly string[] }
  | { readonly kind: "failed"; readonly why: Why | "cancelled" | "unknown" }
  /** The answer to the last word was lost: only the same words may be said again. */
  | { readonly kind: "unsure" };
export type Ready = { readonly readers: readonly Reader[]; readonly expiring: boolean } | { readonly refused: string };
/** `share` of the files' bytes, 0 to 1, or that the connection is lost, or found again. */
export type Progress = (news: { readonly share: number } | { readonly lost: boolean }) => void;

export type Outside = {
  readonly fetch: Fetch;
  readonly now: () => Date;
  readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>;
  readonly checkpoint: Checkpoint;
};
export type Trust = { readonly roots: readonly string[]; readonly threshold: number; readonly lowestVersion: number };
export type Job = { readonly answers: Answers; readonly language: string; readonly files: readonly FileToSend[] };

/** What runs in the sealing worker. It holds keys only while it sends, and the directory and a proof beforehand. */
export const makeSender = (outside: Outside) => {
  const { now, checkpoint } = outside;
  const server = wire(outside);
  let directory: Directory | null = null;
  let proof: Promise<Proof> | null = null;
  /** Said, and not known to be heard. */
  let unsure: { readonly body: string; readonly receipt: ReceiptCode } | null = null;
  const today = () => now().toISOString().slice(0, 10);

  const goodProof = async (signal?: AbortSignal, told?: Told): Promise<Proof> => {
    const held = await orStopped(
      proof?.catch(() => null),
      signal,
    );
    if (held && server.isGood(held)) return held;
    const fresh = server.proofFor({ for: "report" }, signal, told);
    proof = fresh;
    return fresh;
  };

  const seal = async (
    job: Job,
    signal: AbortSignal,
    progress: Progress,
  ): Promise<{ body: string; receipt: ReceiptCode }> => {
    const told: Told = { lost: (lost) => progress({ lost }) };
    checkpoint("answers-read");
    const answers = answersFrom(job.answers);
    if (answers === null || !isEnough(answers)) throw new Error("not ready to send");
    checkpoint("answers-split");
    checkpoint("directory-at-hand");
    const known = directory;
    if (known === null) throw new Error("no directory");
    checkpoint("directory-fresh");
    checkpoint("readers-chosen");
    const {
      core,
      contact,
      child,
      chosen: all,
    } = asSealed(answers, chosenOf(answers, readersFrom(known.organisations, "en")));
    const used = [...new Set(job.files.map((file) => file.compartment))];
    const chosen = neededOf(all, used);
    checkpoint("readers-checked");
    if (job.files.some((file) => chosen[file.compartment]?.length === 0)) throw new Error("files for nobody");
    checkReaders({ core, contact, child, chosen, attachments: [] }, known);

    checkpoint("receipt-made");
    const receipt = newReceipt();
    checkpoint("reporter-keys-made");
    const me = await reporterKeys(receipt);
    checkpoint("compartment-keys-made");
    const keys = await newCompartments(used);
    checkpoint("report-proof-ready");
    await goodProof(signal, told);

    const attachments = job.files.length === 0 ? [] : await sealFiles(job.files, me, keys, signal, progress, told);
    checkpoint("files-sealed");
    signal.throwIfAborted();
    checkpoint("clock-right");
    if (isClockWrong((await goodProof(signal, told)).challenge.parameters.expiresAt, now()))
      throw new Refused(0, "clock-wrong");
    checkpoint("draft-made");
    const draft = {
      language: job.language,
      urgent: isUrgent(answers),
      sealedBy: "browser" as const,
      day: today(),
      core,
      contact,
      child,
      chosen,
      attachments,
      keys,
    };
    checkpoint("report-sealing");
    const sealed = await sealReport(draft, receipt, known, today());
    checkpoint("report-sealed");
    signal.throwIfAborted();
    checkpoint("manifest-verified");
    if (verifyManifest(sealed) === null) throw new Error("what was sealed does not verify");
    checkpoint("body-encoded");
    const report = plain(sealed);
    checkpoint("body-measured");
    checkpoint("proof-still-good");
    const body = JSON.stringify({ ...report, proof: await goodProof(signal, told) });
    if (body.length > 2 * 2 ** 20) throw new Error("too long to send");
    return { body, receipt };
  };

  const sealFiles = async (
    files: readonly FileToSend[],
    me: Awaited<ReturnType<typeof reporterKeys>>,
    keys: Awaited<ReturnType<typeof newCompartments>>,
    signal: AbortSignal,
    progress: Progress,
    told: Told,
  ): Promise<SealedAttachment[]> => {
    const room = { for: "upload", bytes: sealedAtMost(files) } as const;
    checkpoint("upload-proof-ready");
    const uploadProof = await server.proofFor(room, signal, told);
    checkpoint("upload-opened");
    const token = await server.openUpload(me.report, uploadProof, signal, told).catch(async (fault: unknown) => {
      if (!wantsProof(fault)) throw fault;
      return server.openUpload(me.report, await server.proofFor(room, signal, told), signal, told);
    });
    const share = shareOf(files, (of) => progress({ share: of }));
    const sealed: SealedAttachment[] = [];
    for (const { name, mime, file, compartment } of files) {
      checkpoint("file-taken");
      signal.throwIfAborted();
      const key = keys[compartment];
      if (key === undefined) throw new Error("no key for a file");
      checkpoint("file-named");
      const id = hex(randomBytes(16));
      checkpoint("file-sealing");
      sealed.push(
        await sealAttachment({
          report: me.report as ReportId,
          compartment,
          id,
          name,
          mime,
          file,
          recipient: key.recipient,
          signingKey: me.signingKey,
          signal,
          onPart: async (n, bytes) => {
            checkpoint("part-made");
            signal.throwIfAborted();
            checkpoint("part-hashed");
            checkpoint("part-leaving");
            const passed = (of: number): void => share.passed(file, n, of);
            await server.putPart({ report: me.report, attachment: id, n }, bytes, token, signal, { ...told, passed });
            checkpoint("part-kept");
            passed(bytes.length);
          },
        }),
      );
      checkpoint("file-sealed");
      share.done(file);
    }
    return sealed;
  };

  /** Nobody can take it back: an answer that is lost, or not waited for, leaves it open whether the report arrived. */
  const commit = async (
    { body, receipt }: { body: string; receipt: ReceiptCode },
    progress: Progress,
    signal: AbortSignal,
    freshProofs = 1,
  ): Promise<Sent> => {
    try {
      await server.commit(body, signal, { lost: (lost) => progress({ lost }) });
    } catch (fault) {
      // Said about these very bytes: with this answer it is known that they are not there.
      if (fault instanceof Refused && (fault.status === 409 || fault.status === 422)) unsure = null;
      if (unsure !== null || fault instanceof Lost || (signal.aborted && !(fault instanceof Refused))) {
        unsure = { body, receipt };
        return { kind: "unsure" };
      }
      // A report that had arrived would have been recognised: a proof that ran out means that it had not.
      if (freshProofs > 0 && wantsProof(fault)) {
        const again = { ...(JSON.parse(body) as object), proof: await server.proofFor({ for: "report" }) };
        return commit({ body: JSON.stringify(again), receipt }, progress, signal, freshProofs - 1);
      }
      throw fault;
    }
    unsure = null;
    proof = null;
    return { kind: "sent", groups: groupsOf(receipt) };
  };

  return {
    /** Whether this browser can do what locking needs: tried before the page relies on it. */
    isAble: async (): Promise<boolean> => {
      if (lacking(needsOfWorker).length > 0) return false;
      return (await reporterKeys(newReceipt())).report !== "";
    },
    /** Fetches and verifies the list of organisations, and works on the proof while the person writes. */
    prepare: async (trust: Trust, language: string, progress?: Progress, signal?: AbortSignal): Promise<Ready> => {
      const note = await server.directory({ lost: (lost) => progress?.({ lost }) }, signal).catch(nullIfLost);
      if (note === null) return { refused: "lost" };
      const opened = openDirectory(note, {
        ...trust,
        roots: trust.roots as VerifyKey[],
        today: today(),
      });
      if (!opened.ok) return { refused: opened.refused };
      directory = opened.directory;
      void goodProof().catch(() => undefined);
      return { readers: readersFrom(directory.organisations, language), expiring: opened.expiring };
    },
    /** Near the end of the form: a proof made at its beginning may have run out. */
    renewProof: async (): Promise<void> => void (await goodProof().catch(() => undefined)),
    send: async (job: Job, progress: Progress, signal: AbortSignal): Promise<Sent> => {
      for (let anew = 1; ; anew--) {
        try {
          checkpoint("begin");
          const ready = await seal(job, signal, progress);
          checkpoint("report-leaving");
          signal.throwIfAborted();
          return await commit(ready, progress, signal);
        } catch (fault) {
          if (anew > 0 && isGone(fault) && !signal.aborted) continue;
          return { kind: "failed", why: whyOf(fault, job, signal) };
        }
      }
    },
    /** The same bytes once more; the server knows them by their id and does not count them twice. Nobody knows them when the worker that did has died. */
    sendAgain: async (progress: Progress, signal: AbortSignal): Promise<Sent> =>
      unsure === null
        ? { kind: "failed", why: "unknown" }
        : commit(unsure, progress, signal).catch((fault: unknown): Sent => ({
            kind: "failed",
            why: whyOf(fault, { files: [] }),
          })),
  };
};

const nullIfLost = (fault: unknown): Promise<null> =>
  fault instanceof Lost ? Promise.resolve(null) : Promise.reject(fault as Error);

export type Sender = ReturnType<typeof makeSender>;

const whyOf = (fault: unknown, { files }: Pick<Job, "files">, signal?: AbortSignal): Why | "cancelled" => {
  if (signal?.aborted === true) return "cancelled";
  if (fault instanceof Lost && fault.later === null) return "lost";
  const said = fault instanceof Lost ? fault.later : fault;
  return said instanceof Refused ? whyRefused(said.status, said.reason, files.length > 0) : "fault";
};

/** A seed that nobody needs is wrapped for nobody. */
const neededOf = (chosen: Chosen, used: readonly string[]): Record<keyof Chosen, OrganisationId[]> =>
  Object.fromEntries(
    Object.entries(chosen).map(([part, ids]) => [
      part,
      (part === "media" || part === "original") && !used.includes(part) ? [] : ids,
    ]),
  ) as Record<keyof Chosen, OrganisationId[]>;

const plain = (sealed: SealedReport): object => ({
  ...sealed,
  compartments: Object.fromEntries(
    Object.entries(sealed.compartments).map(([name, bytes]) => [name, base64url(bytes)]),
  ),
  grants: sealed.grants.map((grant) => ({ ...grant, sealed: base64url(grant.sealed) })),
});
