import type { Reading } from "../kit/database.ts";
import type { Directory } from "../envelope/directory.ts";
import type {} from "./tables.ts";

export type Published = { readonly note: string; readonly directory: Directory };

/**
 * The newest directory, kept in memory for a few seconds so that a submission doesn't ask for it again.
 * The server only passes the note on; it's the browsers that check its signatures, against pinned roots.
 */
export const currentDirectory = async (db: Reading): Promise<Published> => {
  const kept = memory.get(db);
  if (kept !== undefined && performance.now() < kept.until) return kept.published;
  const row = await db.selectFrom("directory").select("note").orderBy("version", "desc").limit(1).executeTakeFirst();
  if (row === undefined) throw new Error("This instance has no directory yet");
  const published = { note: row.note, directory: directoryIn(row.note) };
  memory.set(db, { published, until: performance.now() + keptFor });
  return published;
};

/** Whether there is one at all: a real instance begins without. */
export const hasDirectory = async (db: Reading): Promise<boolean> =>
  (await db.selectFrom("directory").select("version").limit(1).executeTakeFirst()) !== undefined;

/** After a new version was published by this very process. Others notice within seconds. */
export const forgetDirectory = (db: Reading): void => void memory.delete(db);

const keptFor = 5_000;
const memory = new WeakMap<Reading, { published: Published; until: number }>();

/** The canonical JSON is the text of the signed note, above the blank line before its signatures. */
export const directoryIn = (note: string): Directory =>
  JSON.parse(note.slice(0, note.lastIndexOf("\n\n"))) as Directory;
