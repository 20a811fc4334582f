import type { OrganisationId } from "../../envelope/bytes.ts";
import { readFront } from "../../envelope/front.ts";
import type { Identity } from "../../envelope/keys.ts";
import { refuse } from "../../envelope/refusal.ts";
import { openThread, type ThreadEntry, type ThreadMessage, type ThreadTrust } from "../../envelope/thread.ts";

/**
 * A thread as one who holds several keys reads it: letters that came before our first answer are sealed to the epoch,
 * later ones to the case. Each is taken from the key that opens it; a gap that any key reveals is shown.
 */
export const openedByAny = async (
  messages: readonly ThreadMessage[],
  identities: readonly Identity[],
  trust: ThreadTrust,
): Promise<ThreadEntry[]> => {
  const readings: ThreadEntry[][] = [];
  for (const identity of identities) readings.push(await openThread(messages, identity, trust));
  const best = new Map<number, ThreadEntry>();
  const missing = new Set<number>();
  for (const entry of readings.flat()) {
    if ("missing" in entry) missing.add(entry.missing);
    else if (rank(entry) >= rank(best.get(placeOf(entry)))) best.set(placeOf(entry), entry);
  }
  for (const seq of missing) if (!best.has(seq)) best.set(seq, { missing: seq });
  return [...best.values()].toSorted((a, b) => placeOf(a) - placeOf(b));
};

/** What was opened says more than whom else it is for, and that more than that it did not open. */
const rank = (entry: ThreadEntry | undefined): number =>
  entry === undefined ? 0 : "unreadable" in entry ? 1 : "elsewhere" in entry ? 2 : 3;

/** What the first fitting key opens; the last one's refusal when none does. */
export const openedByFirst = async <Opened>(
  identities: readonly Identity[],
  open: (identity: Identity) => Promise<Opened>,
): Promise<Opened> => {
  const [first, ...others] = identities;
  if (first === undefined) return refuse("key");
  return await open(first).catch((refusal: unknown) => {
    if (others.length === 0) throw refusal;
    return openedByFirst(others, open);
  });
};

/** Whether one of the reporter's letters from this place on was for us: what our keys don't open answers nobody here. */
export const hasAnswer = (entries: readonly ThreadEntry[], from: number): boolean =>
  entries.some((entry) => "content" in entry && entry.direction === "in" && entry.seq >= from);

/** Whether a letter may be for this organisation, by what stands on its outside: for more than counting it is opened. */
export const mayBeFor = (organisation: OrganisationId | undefined, front: string | null | undefined): boolean => {
  const to = readFront(front)?.to;
  return to === undefined || organisation === undefined || to.includes(organisation);
};

export const placeOf = (entry: ThreadEntry): number => {
  if ("missing" in entry) return entry.missing;
  if ("deleted" in entry) return entry.deleted;
  if ("elsewhere" in entry) return entry.elsewhere;
  return "unreadable" in entry ? entry.unreadable : entry.seq;
};
