import type { Directory } from "../envelope/directory.ts";
import { currentEpoch } from "../envelope/directory.ts";
import { asks } from "../envelope/message.ts";
import type { OrganisationId } from "../envelope/bytes.ts";
import type { Recipient } from "../envelope/keys.ts";
import type { Outcome, ThreadEntry } from "../envelope/thread.ts";

/** A thread as the reporter reads it: letters, and what is missing between them. */
export type Letter =
  | {
      readonly kind: "theirs";
      readonly seq: number;
      readonly day: string;
      readonly from: string;
      readonly text: string;
      readonly outcome: Outcome | null;
      readonly sentTo: string | null;
      readonly fresh: boolean;
    }
  | {
      readonly kind: "ours";
      readonly seq: number;
      readonly day: string;
      /** Names of those whom it is for. */
      readonly to: readonly string[];
      readonly text: string;
      readonly files: readonly string[];
    }
  | { readonly kind: "missing"; readonly seq: number }
  | { readonly kind: "gone"; readonly seq: number }
  | { readonly kind: "unreadable"; readonly seq: number };

/** Whom a letter can be written to, and what may go to them. */
export type Correspondent = {
  readonly id: OrganisationId;
  readonly name: string;
  readonly can: readonly string[];
  readonly recipient: Recipient;
  /** Has asked, and has not been answered since. */
  readonly asked: boolean;
};

/**
 * New is what came after the reporter's own last letter. Nothing remembers when somebody last looked, neither here
 * nor on a device, and so nothing can tell.
 */
export const lettersFrom = (
  entries: readonly ThreadEntry[],
  directory: Pick<Directory, "organisations">,
  language: string,
): Letter[] => {
  const lastOurs = Math.max(
    0,
    ...entries.map((entry) => ("direction" in entry && entry.direction === "in" ? placeOf(entry) : 0)),
  );
  const name = (id: string): string => nameOf(directory, id, language);
  return entries.map((entry): Letter => {
    if ("missing" in entry) return { kind: "missing", seq: entry.missing };
    if ("deleted" in entry) return { kind: "gone", seq: entry.deleted };
    if ("unreadable" in entry) return { kind: "unreadable", seq: entry.unreadable };
    if ("elsewhere" in entry) return { kind: "unreadable", seq: entry.elsewhere };
    const { seq, day } = entry;
    if (entry.direction === "in") {
      const files = entry.attachments.map((one) => one.name);
      return { kind: "ours", seq, day, to: entry.to.map(name), text: entry.content.text, files };
    }
    const { text = "", outcome = null, organisation } = entry.content;
    return {
      kind: "theirs",
      seq,
      day,
      from: name(entry.author.organisation),
      text,
      outcome,
      sentTo: organisation === undefined ? null : name(organisation),
      fresh: seq > lastOurs,
    };
  });
};

/**
 * Those of `granted` who can be written to: at the inbox they named last, else at their current epoch. First who asked
 * and waits for an answer.
 */
export const correspondentsFrom = (
  entries: readonly ThreadEntry[],
  granted: readonly OrganisationId[],
  directory: Directory,
  language: string,
  today: string,
): Correspondent[] => {
  const inboxes = new Map<OrganisationId, Recipient>();
  const asking = new Set<OrganisationId>();
  for (const entry of entries) {
    if (!("content" in entry)) continue;
    if (entry.direction === "in") for (const id of entry.to) asking.delete(id);
    else {
      const { organisation } = entry.author;
      inboxes.set(organisation, entry.content.replyTo);
      if (asks(entry.content)) asking.add(organisation);
    }
  }
  return granted
    .flatMap((id): Correspondent[] => {
      const { can } = mayRead(directory, id) ?? {};
      const recipient = inboxes.get(id) ?? currentEpoch(directory, id, today)?.recipient;
      if (can === undefined || recipient === undefined) return [];
      return [{ id, name: nameOf(directory, id, language), can, recipient, asked: asking.has(id) }];
    })
    .toSorted((a, b) => Number(b.asked) - Number(a.asked));
};

const mayRead = ({ organisations }: Directory, id: OrganisationId) =>
  organisations.find((known) => known.id === id && known.status === "active" && known.can.includes("core"));

const placeOf = (entry: Extract<ThreadEntry, { direction: "in" | "out" }>): number =>
  "seq" in entry ? entry.seq : "elsewhere" in entry ? entry.elsewhere : entry.unreadable;

/** True when somebody has answered: then one writes back. */
export const hasAnswer = (letters: readonly Letter[]): boolean => letters.some(({ kind }) => kind === "theirs");

const nameOf = ({ organisations }: Pick<Directory, "organisations">, id: string, language: string): string => {
  const names = organisations.find((known) => known.id === id)?.names;
  return names?.[language as "en"] ?? names?.en ?? id;
};
