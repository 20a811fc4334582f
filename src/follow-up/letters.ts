import type { Directory } from "../envelope/directory.ts";
import { currentEpoch } from "../envelope/directory.ts";
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
      readonly text: string;
      readonly files: readonly string[];
    }
  | { readonly kind: "missing"; readonly seq: number }
  | { readonly kind: "gone"; readonly seq: number }
  | { readonly kind: "unreadable"; readonly seq: number };

/** Whom a letter can be written to, and what may go to them. */
export type Correspondent = {
  readonly id: string;
  readonly name: string;
  readonly can: readonly string[];
  readonly recipient: Recipient;
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
    ...entries.map((entry) =>
      "direction" in entry && entry.direction === "in" ? ("seq" in entry ? entry.seq : entry.unreadable) : 0,
    ),
  );
  const name = (id: string): string => nameOf(directory, id, language);
  return entries.map((entry): Letter => {
    if ("missing" in entry) return { kind: "missing", seq: entry.missing };
    if ("deleted" in entry) return { kind: "gone", seq: entry.deleted };
    if ("unreadable" in entry) return { kind: "unreadable", seq: entry.unreadable };
    const { seq, day } = entry;
    if (entry.direction === "in")
      return { kind: "ours", seq, day, text: entry.content.text, files: entry.attachments.map((one) => one.name) };
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

/** Who has written, at the inbox they named last, the newest first; before any answer, everybody who may read reports. */
export const correspondentsFrom = (
  entries: readonly ThreadEntry[],
  directory: Directory,
  language: string,
  today: string,
): Correspondent[] => {
  const listed = (id: OrganisationId, recipient: Recipient): Correspondent[] =>
    directory.organisations
      .filter((known) => known.id === id && known.status === "active" && known.can.includes("core"))
      .map(({ can }) => ({ id, name: nameOf(directory, id, language), can, recipient }));
  const written = new Map<OrganisationId, Recipient>();
  for (const entry of entries.toReversed()) {
    if (!("content" in entry) || entry.direction !== "out" || written.has(entry.author.organisation)) continue;
    written.set(entry.author.organisation, entry.content.replyTo);
  }
  if (written.size > 0) return [...written].flatMap(([id, recipient]) => listed(id, recipient));
  return directory.organisations.flatMap(({ id }) => {
    const epoch = currentEpoch(directory, id, today);
    return epoch === null ? [] : listed(id, epoch.recipient);
  });
};

/** True when somebody has answered: then one writes back to who wrote last, and needn't choose. */
export const hasAnswer = (letters: readonly Letter[]): boolean => letters.some(({ kind }) => kind === "theirs");

const nameOf = ({ organisations }: Pick<Directory, "organisations">, id: string, language: string): string => {
  const names = organisations.find((known) => known.id === id)?.names;
  return names?.[language as "en"] ?? names?.en ?? id;
};
