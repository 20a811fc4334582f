import { batch, computed, signal } from "@preact/signals";
import type { Compartment, OrganisationId } from "../../envelope/bytes.ts";
import { mayOpen, type Directory } from "../../envelope/directory.ts";
import type { Opened } from "../../envelope/opening.ts";
import type { ThreadEntry } from "../../envelope/thread.ts";
import type { FileKind } from "../../report/kinds/kinds.ts";
import type { Pile, QueueRow } from "../../triage/queue-row.ts";
import type { DeskIsland } from "../island.ts";
import type { Draft } from "./draft.ts";
import type { MessageTold, ReadReport } from "./keys-api.ts";
import { theQueue, trailFrom, type Pane, type Trail } from "./trail.ts";

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
/** An attachment that somebody looks at, for as long as they look. */
export type Looked = {
  readonly id: string;
  readonly bytes: Uint8Array;
  /** By its bytes; null for what nobody here knows. */
  readonly kind: FileKind | null;
};

export const island = signal<DeskIsland | null>(null);
export const directory = signal<Directory | null>(null);
export const screen = signal<Screen>("starting");
export const startFault = signal<string | null>(null);
export const who = signal<Who | null>(null);

/** Where one has been; `pile`, `chosen` and `pane` are where one is. */
export const trail = signal<Trail>(trailFrom(0, theQueue));
export const pane = signal<Pane>("queue");
export const pile = signal<Pile>("new");
export const rows = signal<Rows>({ status: "loading" });
/** What was in "new" when it was last looked into; null before the first time. */
export const seenReports = signal<ReadonlySet<string> | null>(null);
/** Something came into "new" while another pile was on show. */
export const newWaits = signal(false);
/** Said once to who hears the page instead of seeing it. */
export const heard = signal("");
export const chosen = signal<QueueRow | null>(null);
export const readings = signal<ReadonlyMap<string, Reading>>(new Map());
export const threads = signal<ReadonlyMap<string, ThreadState>>(new Map());
export const drafts = signal<ReadonlyMap<string, Draft>>(new Map());
/** Why the letter of a report was not sent, to stand where it was to be sent. */
export const unsent = signal<{ readonly report: string; readonly why: string } | null>(null);
/** A member has seen that these asked before, and asks all the same. */
export const askingAnyway = signal<{ readonly report: string; readonly after: readonly string[] } | null>(null);
/** What just happened, for eyes and for screen readers. */
export const notice = signal<{ readonly text: string; readonly bad: boolean } | null>(null);
export const busy = signal<string | null>(null);
export const looked = signal<Looked | null>(null);
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

let stay = 0;
/** Asked later, whether the desk has been open without a break since: what comes back after a lock belongs to nobody. */
export const sameStay = (): (() => boolean) => {
  const then = stay;
  return () => then === stay;
};

/** Everything that says anything about a report leaves the page. */
export const forgetReports = (): void =>
  batch(() => {
    stay++;
    trail.value = trailFrom(0, theQueue);
    looked.value = null;
    seenReports.value = null;
    newWaits.value = false;
    heard.value = "";
    busy.value = null;
    readings.value = new Map();
    threads.value = new Map();
    drafts.value = new Map();
    unsent.value = null;
    askingAnyway.value = null;
    chosen.value = null;
    rows.value = { status: "loading" };
    pile.value = "new";
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
