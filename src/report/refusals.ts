/** Why nothing was sent, as far as it helps to know; each has its sentence under `report.failed.<why>`. */
export const whys = ["fault", "lost", "no-room", "no-room-text", "too-large", "crowded", "changed", "files"] as const;
export type Why = (typeof whys)[number];

/** What the server's reasons mean for somebody at the page. A reason that is in none of these lists is a fault of ours. */
const reasons: Readonly<Record<Exclude<Why, "fault" | "lost" | "no-room-text">, readonly string[]>> = {
  "no-room": ["no-room", "no-room-for-attachments"],
  "too-large": ["too-large", "body-too-large", "attachment-size", "part-size", "not-paid"],
  crowded: [
    "busy",
    "many",
    "no-room-for-body",
    "proof-expired",
    "proof-missing",
    "proof-outdated",
    "proof-spent",
    "proof-wrong",
  ],
  changed: ["organisation-unknown", "grant-not-sealed", "not-yet", "expired", "rollback"],
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
