import { sql, type Kysely } from "kysely";

/** Everything that a database holds, as text; bytes as hex and as they are. */
export const dumpOf = async (db: Kysely<any>): Promise<string> => {
  const tables = await sql<{
    name: string;
  }>`select tablename as name from pg_tables where schemaname = 'public'`.execute(db);
  const all = await Promise.all(
    tables.rows.map(
      async ({ name }) => (await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(db)).rows,
    ),
  );
  return all
    .flat()
    .flatMap((row) => Object.values(row))
    .map((value) => (Buffer.isBuffer(value) ? value.toString("hex") + value.toString("latin1") : String(value)))
    .join("\n");
};

/** A word as it could lie somewhere unnoticed: raw, hex, UTF-16, URL-encoded, and base64 at each of three offsets. */
const formsOf = (word: string): string[] => {
  const raw = Buffer.from(word);
  const base64 = [0, 1, 2].map((offset) =>
    Buffer.concat([Buffer.alloc(offset), raw])
      .toString("base64")
      .slice(4, -4),
  );
  const forms = [
    word,
    raw.toString("hex"),
    Buffer.from(word, "utf16le").toString("latin1"),
    encodeURIComponent(word),
    ...base64,
    ...base64.map((text) => text.replaceAll("+", "-").replaceAll("/", "_")),
  ];
  return forms.filter((form) => form.length >= 6);
};

/** The forms of these words that were found after all; said without showing the whole haystack. */
export const foundIn = (haystack: string, words: readonly string[]): string[] =>
  words.flatMap(formsOf).filter((form) => haystack.includes(form));
