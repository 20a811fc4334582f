import { batch, computed, signal } from "@preact/signals";
import type { Compartment, OrganisationId } from "../../envelope/bytes.ts";
import { mayOpen, type Directory } from "../../envelope/directory.ts";
import type { Opened } from "../../envelope/opening.ts";
import type { ThreadEntry } from "../../envelope/thread.ts";
import type { Pile, QueueRow } from "../../triage/queue-row.ts";
import type { DeskIsland } from "../island.ts";
import type { MessageTold, ReadReport } from "./keys-api.ts";

export type Screen = "starting" | "enrol" | "sign-in" | "locked" | "desk" | "left";
export type Who = {
  readonly member: { readonly id: string; readonly name: string; readonly role: "member" | "officer" };
  readonly organisation: OrganisationId;
  /** Went in by the demonstration's link, so there is no passkey to unlock with. */
  readonly withoutPasskey: boolean;
};

/** A report as far as this page has got with it. */
export type Reading =
  | { readonly status: "closed" }
  | { readonly status: "opening" }
  | { readonly status: "refused"; readonly reason: string; readonly reference?: string }
  | { readonly status: "unreadable" }
  | {
      readonly status: "open";
      readonly read: ReadReport;
      readonly opened: Readonly<Partial<Record<Compartment, Opened | "unreadable">>>;
      readonly covered: readonly string[];
    };

export type ThreadState =
  | { readonly status: "loading" }
  | { readonly status: "refused"; readonly reason: string }
  | {
      readonly status: "open";
      readonly entries: readonly ThreadEntry[];
      readonly told: readonly MessageTold[];
      /** first place that was unread when it was opened */ readonly unreadFrom: number;
    };

export type Rows =
  | { readonly status: "loading" }
  | { readonly status: "refused"; readonly reason: string }
  | { readonly status: "shown"; readonly rows: readonly QueueRow[] };
export type Draft = {
  readonly kind: "question" | "outcome";
  readonly text: string;
  readonly outcome: string;
  readonly organisation: string;
};
export type Pane = "queue" | "report" | "side";

export const island = signal<DeskIsland | null>(null);
export const directory = signal<Directory | null>(null);
export const screen = signal<Screen>("starting");
export const startFault = signal<string | null>(null);
export const who = signal<Who | null>(null);

export const pane = signal<Pane>("queue");
export const pile = signal<Pile>("new");
export const rows = signal<Rows>({ status: "loading" });
export const chosen = signal<QueueRow | null>(null);
export const readings = signal<ReadonlyMap<string, Reading>>(new Map());
export const threads = signal<ReadonlyMap<string, ThreadState>>(new Map());
export const drafts = signal<ReadonlyMap<string, Draft>>(new Map());
/** What just happened, for eyes and for screen readers. */
export const notice = signal<{ readonly text: string; readonly bad: boolean } | null>(null);
export const busy = signal<string | null>(null);
export const soonLocked = signal(false);
export const keysShown = signal(false);
export const singleKeys = signal(true);

export const reading = computed<Reading>(
  () => (chosen.value === null ? null : readings.value.get(chosen.value.report)) ?? { status: "closed" },
);
export const thread = computed<ThreadState>(
  () => (chosen.value === null ? null : threads.value.get(chosen.value.report)) ?? { status: "loading" },
);

export const put = <V>(map: ReadonlyMap<string, V>, key: string, value: V): ReadonlyMap<string, V> =>
  new Map([...map, [key, value]]);

/** Everything that says anything about a report leaves the page. */
export const forgetReports = (): void =>
  batch(() => {
    readings.value = new Map();
    threads.value = new Map();
    drafts.value = new Map();
    chosen.value = null;
    rows.value = { status: "loading" };
    notice.value = null;
    pane.value = "queue";
    soonLocked.value = false;
  });

export const nameOf = (id: string, language: string): string => {
  const organisation = directory.value?.organisations.find((one) => one.id === id);
  return organisation?.names[language as "en"] ?? organisation?.names.en ?? id;
};

/** Whether the directory lets our organisation open such a compartment. */
export const canOpen = (name: Compartment): boolean =>
  directory.value !== null && who.value !== null && mayOpen(directory.value, who.value.organisation, name);
