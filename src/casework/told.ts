import type { Compartment } from "../envelope/bytes.ts";
import type { QueueRow } from "../triage/queue-row.ts";

/** What the server tells a desk that opens compartments; sealed things as base64url. */
export type OpeningTold = {
  readonly grant: string;
  readonly epoch: number;
  readonly compartments: Readonly<Partial<Record<Compartment, string>>>;
  readonly manifest: string;
  readonly sig: string;
  readonly verifyKey: string;
  readonly handling: QueueRow;
  readonly caseKey: CaseKeyTold | null;
  /** Ids of attachments that were covered and reported. */
  readonly covered: readonly string[];
};

export type CaseKeyTold = { readonly epoch: number; readonly recipient: string; readonly sealed: string };
