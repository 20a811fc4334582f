import { setTimeout as wait } from "node:timers/promises";
import type { Reading } from "../kit/database.ts";
import type { Directory } from "../envelope/directory.ts";
import type {} from "./tables.ts";

export type Published = { readonly note: string; readonly directory: Directory };

/**
 * The newest directory, kept in memory for a few seconds so that a submission doesn't ask for it again; while the
 * database can't be asked, the newest that was ever seen, so that whoever writes a report can go on writing.
 * The server only passes the note on; it's the browsers that check its signatures, against pinned roots.
 */
export const currentDirectory = async (db: Reading): Promise<Published> => {
  const kept = memory.get(db);
  if (kept !== undefined && performance.now() < kept.until) return kept.published;
  const asked = askOnce(db);
  if (kept === undefined) return await asked;
  const gaveUp = new AbortController();
  const newestSeen = wait(patienceMs, undefined, { signal: gaveUp.signal }).then(() => kept.published);
  try {
    return await Promise.race([asked, newestSeen]);
  } catch {
    return kept.published;
  } finally {
    gaveUp.abort();
    newestSeen.catch(() => undefined);
  }
};

/** One question at a time: while a database is away, all who come wait for the same answer. */
const askOnce = (db: Reading): Promise<Published> => {
  const under = asking.get(db);
  if (under !== undefined) return under;
  const asked = ask(db);
  asking.set(db, asked);
  const answered = (): void => void (asking.get(db) === asked && asking.delete(db));
  asked.then(answered, answered);
  return asked;
};

const ask = async (db: Reading): Promise<Published> => {
  try {
    const row = await db.selectFrom("directory").select("note").orderBy("version", "desc").limit(1).executeTakeFirst();
    if (row === undefined) throw new Error("This instance has no directory yet");
    const found = { note: row.note, directory: directoryIn(row.note) };
    // A copy of the database that lags behind must not bring back somebody who was struck off.
    const seen = memory.get(db)?.published;
    const published = seen !== undefined && seen.directory.version > found.directory.version ? seen : found;
    memory.set(db, { published, until: performance.now() + keptFor });
    return published;
  } catch (fault) {
    const seen = memory.get(db);
    if (seen !== undefined) memory.set(db, { ...seen, until: performance.now() + askedAgainAfter });
    throw fault;
  }
};

/** Whether there is one at all: a real instance begins without. */
export const hasDirectory = async (db: Reading): Promise<boolean> =>
  (await db.selectFrom("directory").select("version").limit(1).executeTakeFirst()) !== undefined;

/** After a new version was published by this very process. Others notice within seconds. */
export const forgetDirectory = (db: Reading): void => {
  const kept = memory.get(db);
  if (kept !== undefined) memory.set(db, { ...kept, until: 0 });
  asking.delete(db);
};

const keptFor = 5_000;
const askedAgainAfter = 1_000;
const patienceMs = 1_000;
const asking = new WeakMap<Reading, Promise<Published>>();
const memory = new WeakMap<Reading, { published: Published; until: number }>();

/** The canonical JSON is the text of the signed note, above the blank line before its signatures. */
export const directoryIn = (note: string): Directory =>
  JSON.parse(note.slice(0, note.lastIndexOf("\n\n"))) as Directory;
