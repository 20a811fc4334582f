import { sql } from "kysely";
import { expect, test } from "vitest";
import type { Database } from "../kit/database.ts";
import { testDatabase } from "../kit/testing/test-database.ts";

/** Tables that name a report and yet outlive it, each with its reason. None does. */
const allowed: Readonly<Record<string, string>> = {};

test("every table that names a report, or leans on one that does, goes with it", async () => {
  await using db = await testDatabase();
  expect((await faultsIn(db)).filter((fault) => !(fault.split(":")[0]! in allowed))).toEqual([]);
});

test.each([
  [
    "names a report and refers to none",
    "create table stray (report text)",
    "stray: has a report, and no cascade from it",
  ],
  [
    "refers to a report without the cascade",
    "create table stray (report id primary key references report)",
    "stray: has a report, and no cascade from it",
  ],
  [
    "leans on a table that leans on a report",
    "create table stray (letter id primary key references message)",
    "stray: stray_letter_fkey does not cascade",
  ],
  [
    "cascades by a scan",
    "create table stray (n integer primary key, report id references report on delete cascade)",
    "stray: stray_report_fkey has no index",
  ],
])("a table that %s is found", async (_, made, fault) => {
  await using db = await testDatabase();
  await sql.raw(made).execute(db);
  expect(await faultsIn(db)).toContain(fault);
});

type Key = { name: string; child: string; parent: string; column: string; cascades: boolean; indexed: boolean };

/** What is wrong with the sealed side: the report, whatever has a column of that name, and whatever refers to either. */
const faultsIn = async (db: Database): Promise<string[]> => {
  const keys = await foreignKeys(db);
  const named = (
    await sql<{ name: string }>`
      select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname = 'report' and not a.attisdropped`.execute(
      db,
    )
  ).rows.map(({ name }) => name);
  const sealedSide = new Set(["report", ...named]);
  for (let size = 0; size !== sealedSide.size;) {
    size = sealedSide.size;
    for (const { child, parent } of keys) if (sealedSide.has(parent)) sealedSide.add(child);
  }
  const leaning = keys.filter(({ parent }) => sealedSide.has(parent));
  const whole = ({ child, parent, column, cascades }: Key, name: string): boolean =>
    child === name && parent === "report" && column === "report" && cascades;
  return [
    ...named
      .filter((name) => !leaning.some((key) => whole(key, name)))
      .map((name) => `${name}: has a report, and no cascade from it`),
    ...leaning.filter(({ cascades }) => !cascades).map(({ child, name }) => `${child}: ${name} does not cascade`),
    ...leaning.filter(({ indexed }) => !indexed).map(({ child, name }) => `${child}: ${name} has no index`),
  ];
};

/** Indexed: some index begins with the columns that refer, so that what goes with a row is found without a scan. */
const foreignKeys = async (db: Database): Promise<Key[]> =>
  (
    await sql<Key>`
      select k.conname as name, k.conrelid::regclass::text as child, k.confrelid::regclass::text as parent,
        (select string_agg(a.attname, ' ') from pg_attribute a where a.attrelid = k.conrelid and a.attnum = any (k.conkey)) as column,
        k.confdeltype = 'c' as cascades,
        exists (
          select 1 from pg_index i where i.indrelid = k.conrelid and i.indpred is null
            and k.conkey <@ (i.indkey::int2[])[0:cardinality(k.conkey) - 1]
        ) as indexed
      from pg_constraint k where k.contype = 'f' and k.connamespace = 'public'::regnamespace`.execute(db)
  ).rows;
