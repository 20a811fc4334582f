/** The numbers of intake, in one place. Sizes that a ciphertext may have are in sealed-size.ts. */
export const policy = {
  proof: {
    /** Hashes a browser tries on average; never more than twice that. */
    work: 2 ** 14,
    lastsMs: 10 * 60_000,
  },
  load: {
    /** Reports in an hour from which a challenge is four and sixteen times as hard. */
    hardAt: 60,
    hardestAt: 600,
    /** Bytes of attachments in an hour from which opening an upload is as hard as it gets. */
    blobBytes: 1024 ** 3,
  },
  upload: {
    tokenLastsMs: 2 * 3_600_000,
    /** A part whose report didn't follow within this time goes. */
    orphanAfterMs: 3_600_000,
  },
  disk: {
    /** Share of the disk in use: attachments off · only short text · nothing. */
    noAttachments: 0.8,
    shortTextOnly: 0.95,
    nothing: 0.98,
    /** With this much room the share alone closes nothing: 80 % of a small and of a large disk are not the same. */
    roomEnough: 20 * 1024 ** 3,
  },
  keep: {
    unopenedDays: 90,
    mailboxWeeks: 52,
  },
  /** JSON of a whole report: five compartments of up to 256 KiB and ten grants in base64url. */
  reportBody: 2 * 1024 ** 2,
} as const;
