import { sql } from "kysely";
import { expect, test, vi } from "vitest";
import type { OrganisationId } from "../envelope/bytes.ts";
import { testDatabase } from "../kit/testing/test-database.ts";
import { row } from "./queue.ts";

vi.setConfig({ testTimeout: 60_000 });

test("among many reports the row of one is found without reading any table whole, though PostgreSQL samples no ids", async () => {
  await using db = await testDatabase();
  await sql`
    with sent as (
      insert into report (id, day, urgent, sealed_by, mailbox, size_bucket, manifest, manifest_sha256, sig)
      select md5('report ' || n), '2026-11-30', false, 'browser', md5('mailbox ' || n), 1, '{}', repeat('0', 64), ''
      from generate_series(1, 5000) n returning id
    ), sealed as (
      insert into part (report, attachment, n, kind, ciphertext, sha256)
      select id, kind, 0, kind, '', repeat('0', 64) from sent, unnest(array['core', 'contact', 'child', 'media']) kind
    ), held as (
      insert into handling (report, organisation, state) select id, 'ngo-one', 'claimed' from sent
    ), written as (
      insert into message (id, report, seq, direction, day, ciphertext, sha256)
      select md5(id || 'letter'), id, 1, 'in', '2026-11-30', '', repeat('0', 64) from sent
    )
    insert into grant_to (report, organisation, epoch, ciphertext) select id, 'ngo-one', 1, '' from sent`.execute(db);
  await sql`vacuum analyze`.execute(db);
  await db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ id: string }>`select md5('report 77') as id`.execute(tx);
    const viewer = { organisation: "ngo-one" as OrganisationId, member: "0".repeat(32), role: "member" as const };
    expect(await row(tx, viewer, rows[0]!.id)).toMatchObject({ state: "claimed", unread: 1, hasAttachments: false });
    const read = await sql<{ name: string }>`
      select relname as name from pg_stat_xact_user_tables
      where seq_scan > 0 and relname in ('report', 'part', 'grant_to', 'handling', 'message')`.execute(tx);
    expect(read.rows).toEqual([]);
  });
});
