import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import type { TestProject } from "vitest/node";
import { openDatabase } from "../database.ts";
import { migrate } from "../migrations.ts";
import { embeddedBinaries, systemBinaries } from "../postgres/binaries.ts";
import { startPostgres } from "../postgres/postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    postgres: string;
  }
}

/** One PostgreSQL for the whole run, with one migrated template that every test database is copied from. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "iss-tests-"));
  const binaries = process.env["ISS_TEST_POSTGRES"] === "system" ? systemBinaries() : embeddedBinaries();
  if (!binaries)
    throw new Error("ISS_TEST_POSTGRES=system, but this machine has no PostgreSQL in /usr/lib/postgresql.");
  const postgres = await startPostgres({ folder: join(folder, "postgres"), binaries, durable: false });
  const admin = await openDatabase(postgres.url, 1);
  await sql`create database template_iss`.execute(admin);
  await admin.destroy();
  const template = await openDatabase(postgres.url.replace("/postgres?", "/template_iss?"), 1);
  await migrate(template, join(project.config.root, "migrations"));
  await template.destroy();
  project.provide("postgres", postgres.url);
  return async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
