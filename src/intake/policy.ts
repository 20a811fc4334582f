import { mostAttachments } from "../envelope/size.ts";
import { keeping } from "../kit/keeping.ts";
import { sealedAttachmentAtMost } from "./sealed-size.ts";

/** The numbers of intake, in one place. Sizes that a ciphertext may have are in sealed-size.ts. */
export const policy = {
  proof: {
    /** Hashes a browser tries on average; never more than twice that. */
    work: 2 ** 14,
    lastsMs: 10 * 60_000,
    /** So many times dearer may an upload have become since its challenge was given. */
    dearerAtMost: 4,
  },
  load: {
    /** Reports in an hour from which a challenge is four and sixteen times as hard. */
    hardAt: 60,
    hardestAt: 600,
    /** Bytes of attachments in an hour from which opening an upload is as hard as it gets. */
    blobBytes: 1024 ** 3,
  },
  /** Forms without scripts, locked here one at a time. */
  line: {
    /** Nobody reads a page through and presses a button sooner; times the load. */
    leastAgeMs: 3_000,
    /** Pause after each, at 1, 4 and 16 times the usual load. */
    paceMs: { 1: 0, 4: 1_000, 16: 2_000 },
    /** About what one takes; only for telling how long the wait is. */
    sealingMs: 100,
    most: 400,
    /** Whoever would wait longer hears so at once, and keeps the text. */
    patienceMs: 4 * 60_000,
    /** Of words and files that wait in memory. */
    bytes: 64 * 1024 ** 2,
  },
  upload: {
    tokenLastsMs: 2 * 3_600_000,
    /** One unit of work pays for so many bytes. */
    unit: 16 * 1024 ** 2,
    /** What a part counts at least: no sealed attachment is smaller than this. */
    leastPart: 64 * 1024,
    /** Of one upload: the ten attachments of the protocol, at their largest. */
    most: mostAttachments * sealedAttachmentAtMost(),
    /** Whole hours of silence after the hour in which it was last heard of, and in all, after which an upload is over. */
    silentHours: 1,
    lastsHours: keeping.uploadHours,
    /** Partitions of `incoming`, one an hour; more than an upload lasts. */
    slots: 8,
    sweptAtOnce: 500,
    sweepWaitsMs: 100,
  },
  incoming: {
    /** What all uploads together may take on the disk: so much, and no more than this share of the volume. */
    most: 4 * 1024 ** 3,
    shareOfVolume: 1 / 8,
    /** How full it is when work is four and sixteen times as hard. */
    hardAt: 1 / 2,
    hardestAt: 3 / 4,
  },
  disk: {
    /** Share of the disk in use: attachments off · only short text · nothing. */
    noAttachments: 0.8,
    shortTextOnly: 0.95,
    nothing: 0.98,
    /** With this much room the share alone closes nothing: 80 % of a small and of a large disk are not the same. */
    roomEnough: 20 * 1024 ** 3,
    /** Gaps in the table of parts smaller than one chunk of a stored part are no room. */
    chunk: 2048,
    reusableLastsMs: 60_000,
  },
  keep: keeping,
  /** JSON of a whole report: five compartments of up to 256 KiB and ten grants in base64url. */
  reportBody: 2 * 1024 ** 2,
} as const;
