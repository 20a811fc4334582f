import type { HandlingState } from "./states.ts";

/** The piles of a desk; `others` is what colleagues hold. */
export const piles = ["new", "mine", "others", "waiting", "closed"] as const;
export type Pile = (typeof piles)[number];

/** All that a desk knows of a report that nobody has opened. */
export type QueueRow = {
  readonly report: string;
  readonly day: string;
  readonly urgent: boolean;
  readonly sealedBy: "browser" | "server";
  readonly state: HandlingState;
  readonly claimedBy: { readonly id: string; readonly name: string } | null;
  readonly closedReason: string | null;
  /** Letters from the reporter that nobody of the organisation has looked at yet; some may be meant for another one. */
  readonly unread: number;
  readonly hasAttachments: boolean;
  readonly opened: boolean;
  readonly covered: boolean;
  /** What other organisations that hold the report have done with it; of those that did nothing, nothing. */
  readonly others: readonly OtherDesk[];
};

/** Days, and null for what was not done. Who of its members did it is theirs to know. */
export type OtherDesk = {
  readonly organisation: string;
  readonly claimed: string | null;
  readonly asked: string | null;
  readonly closed: string | null;
};
