import type { CaseKeyTold, OpeningTold } from "../../casework/told.ts";
import type { Compartment, OrganisationId, ReportId, Sealed } from "../../envelope/bytes.ts";
import type { Epoch } from "../../envelope/directory.ts";
import type { Seed } from "../../envelope/keys.ts";
import type { Opened } from "../../envelope/opening.ts";
import type { DeskContent, ThreadEntry } from "../../envelope/thread.ts";

/** A sealed thing under an epoch's number, as base64url. */
export type EpochWrapTold = { readonly epoch: number; readonly sealed: string };

/** A letter as the server hands it out; `organisation` is who wrote it, when a desk did. */
export type MessageTold = {
  readonly id: string;
  readonly seq: number;
  readonly direction: "out" | "in";
  readonly day: string;
  readonly organisation?: string | null;
  readonly sealed: string | null;
  readonly sha256: string;
  readonly deletion?: string | null;
  readonly front?: string | null;
};

export type ReadReport = {
  /** Compartments that the reporter gave this organisation. */
  readonly granted: readonly Compartment[];
  /** Everything that the report has, ours or not. */
  readonly present: readonly Compartment[];
  readonly attachments: readonly { readonly id: string; readonly compartment: Compartment; readonly size: number }[];
  readonly opened: Readonly<Partial<Record<Compartment, Opened>>>;
};

/** What the keys worker does for the page. Seeds go in and never come out. */
export type KeysApi = {
  /** Takes the member's seed and opens the epochs with it, and what this member set aside: null when it is another's. */
  hold(given: {
    memberSeed: Seed;
    organisation: OrganisationId;
    wraps: readonly EpochWrapTold[];
    aside: Sealed | null;
  }): Promise<string | null>;
  open(report: ReportId, told: OpeningTold): Promise<ReadReport>;
  look(
    report: ReportId,
    attachment: string,
    progress: (share: number) => void,
  ): Promise<{ name: string; mime: string; bytes: Uint8Array }>;
  thread(report: ReportId, messages: readonly MessageTold[], epochs: readonly Epoch[]): Promise<ThreadEntry[]>;
  /** Makes a case key to offer to the server, or null when there is one. */
  offerCaseKey(report: ReportId): Promise<CaseKeyTold | null>;
  adoptCaseKey(report: ReportId, kept: CaseKeyTold): Promise<void>;
  write(report: ReportId, letter: Letter): Promise<{ sealed: string; sha256: string; front: string }>;
  /** Forgets everything, then seals what is set aside to the member. The page ends the worker right after. */
  wipe(aside: string | null): Promise<Sealed | null>;
};

export type Letter = {
  readonly seq: number;
  readonly prev: string;
  readonly day: string;
  readonly content: Omit<DeskContent, "replyTo">;
};
