/** Why nothing was sent, as far as it helps to know; each has its sentence under `report.failed.<why>`. */
export const whys = [
  "fault",
  "lost",
  "no-room",
  "no-room-text",
  "too-large",
  "crowded",
  "changed",
  "files",
  "directory",
  "clock",
  "page",
] as const;
export type Why = (typeof whys)[number];

/** What the server's reasons mean for somebody at the page. A reason that is in none of these lists is a fault of ours. */
const reasons: Readonly<Record<Exclude<Why, "fault" | "lost" | "no-room-text">, readonly string[]>> = {
  "no-room": ["no-room", "no-room-for-attachments"],
  "too-large": ["too-large", "body-too-large", "attachment-size", "attachments-too-many", "part-size", "not-paid"],
  crowded: [
    "busy",
    "many",
    "no-room-for-body",
    "body-too-slow",
    "proof-expired",
    "proof-missing",
    "proof-outdated",
    "proof-spent",
    "proof-wrong",
  ],
  changed: ["organisation-unknown", "grant-not-sealed", "not-yet", "expired", "rollback"],
  directory: ["no-directory"],
  // The page itself found it out, just before sealing.
  clock: ["clock-wrong"],
  files: [
    "no-upload",
    "parts-missing",
    "token-unknown",
    "not-your-upload",
    "attachment-taken",
    "attachments-unreadable",
    "part-differs",
    "part-taken",
    "part-unreadable",
    "not-taken",
  ],
  // What a page of ours made is not what this server takes: it is of an older day, or one of the two has a fault.
  page: [
    "already-received",
    "arrival-unreadable",
    "body-unreadable",
    "body-wrong-type",
    "bytes-unreadable",
    "compartment-not-sealed",
    "deletion-not-signed",
    "deletion-unreadable",
    "mailbox-taken",
    "mailbox-unreadable",
    "manifest-differs",
    "manifest-not-signed",
    "manifest-unreadable",
    "message-differs",
    "message-not-sealed",
    "message-unreadable",
    "method-not-allowed",
    "not-found",
    "not-from-this-page",
    "purpose-unknown",
    "report-differs",
    "report-unreadable",
  ],
};

/** `withFiles`: leaving them out would help only somebody who has some. */
export const whyRefused = (status: number, reason: string, withFiles: boolean): Why => {
  if (status === 429 || status === 503) return "crowded";
  const found = (Object.keys(reasons) as (keyof typeof reasons)[]).find((why) => reasons[why].includes(reason));
  const why = status === 507 ? "no-room" : found;
  if (why === "no-room") return withFiles ? why : "no-room-text";
  return why === "files" && !withFiles ? "fault" : (why ?? "fault");
};

/** Where the sentence of a why stands. */
export const sentenceFor = (why: Why): string => (why === "fault" ? "report.failed.text" : `report.failed.${why}`);
