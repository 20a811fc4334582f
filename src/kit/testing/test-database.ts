import { sql } from "kysely";
import { inject } from "vitest";
import { openDatabase } from "../database.ts";
import type { Database } from "../database.ts";

/** A fresh migrated database of its own, gone at the end: `await using db = await testDatabase()`. */
export async function testDatabase(poolSize = 8): Promise<Database & AsyncDisposable & { readonly url: string }> {
  const admin = inject("postgres");
  const name = `t_${crypto.randomUUID().replaceAll("-", "")}`;
  await once(admin, `create database ${name} template template_iss`);
  const url = admin.replace("/postgres?", `/${name}?`);
  const db = await openDatabase(url, poolSize);
  return Object.assign(db, {
    url,
    [Symbol.asyncDispose]: async () => {
      await db.destroy();
      await once(admin, `drop database ${name} with (force)`);
    },
  });
}

async function once(url: string, statement: string): Promise<void> {
  const admin = await openDatabase(url, 1);
  await sql.raw(statement).execute(admin);
  await admin.destroy();
}
