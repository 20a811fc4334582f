/**
 * Why the envelope would not seal or open something.
 * "unreadable" is deliberately one word for a wrong key, tampering, an unknown version and a broken
 * frame: a finer answer would be an oracle for whoever tampers.
 */
export type EnvelopeReason =
  | "unreadable"
  | "capability" // the directory does not let this organisation open this compartment
  | "no-reader" // something was written that nobody could open
  | "no-epoch" // a chosen organisation has no valid sealing key today
  | "too-large"
  | "too-many"
  | "changed" // the file changed while it was being sealed
  | "cancelled"
  | "key"; // a key of the wrong kind or length

export class EnvelopeRefused extends Error {
  readonly reason: EnvelopeReason;
  constructor(reason: EnvelopeReason) {
    super(`envelope refused: ${reason}`);
    this.name = "EnvelopeRefused";
    this.reason = reason;
  }
}

export const refuse = (reason: EnvelopeReason): never => {
  throw new EnvelopeRefused(reason);
};
