/** Everything that happens between "Send" and the receipt, by name. A fault at any of them must let nothing more out. */
export const steps = [
  "begin",
  "answers-read",
  "answers-split",
  "directory-at-hand",
  "directory-fresh",
  "readers-chosen",
  "readers-checked",
  "receipt-made",
  "reporter-keys-made",
  "compartment-keys-made",
  "report-proof-ready",
  "upload-proof-ready",
  "upload-opened",
  "file-taken",
  "file-named",
  "file-sealing",
  "part-made",
  "part-hashed",
  "part-leaving",
  "part-kept",
  "file-sealed",
  "files-sealed",
  "clock-right",
  "draft-made",
  "report-sealing",
  "report-sealed",
  "manifest-verified",
  "body-encoded",
  "body-measured",
  "proof-still-good",
  "report-leaving",
] as const;

export type Step = (typeof steps)[number];
/** Called before each step; a test throws here. */
export type Checkpoint = (step: Step) => void;
