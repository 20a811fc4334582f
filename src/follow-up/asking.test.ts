import { sql } from "kysely";
import { expect, test, vi } from "vitest";
import { awareOf } from "../desk/browser/asked-already.tsx";
import { contentOf, emptyDraft, handledAs, type Draft } from "../desk/browser/draft.ts";
import type { Sealed } from "../envelope/bytes.ts";
import { reporterKeys } from "../envelope/receipt.ts";
import { hotline, ngo, today } from "../envelope/testing/small-world.ts";
import { openThread, outcomes } from "../envelope/thread.ts";
import { testDatabase } from "../kit/testing/test-database.ts";
import type { QueueRow } from "../triage/queue-row.ts";
import { correspondentsFrom } from "./letters.ts";
import { conversationOn } from "./testing/world.ts";

vi.setConfig({ testTimeout: 60_000 });

test("what its reader takes for a question was warned of, is held back, and is noted as one; nothing else is", async () => {
  await using db = await testDatabase();
  const talk = await conversationOn(db);
  const me = await reporterKeys(talk.receipt);
  const member = "a".repeat(32);
  await sql`insert into member (id, organisation, name, role, recipient, enrolled_by)
    values (${member}, ${ngo}, 'A', 'member', 'age1', 'passkey')`.execute(db);
  const row = { report: talk.report, others: [{ organisation: hotline, asked: "2026-11-23" }] } as unknown as QueueRow;
  const places = ["question", "outcome"].flatMap((kind) => outcomes.map((outcome) => ({ kind, outcome })));
  const drafts = places.map(
    (place) => ({ ...emptyDraft, ...place, text: "Which room?", organisation: hotline }) as Draft,
  );
  for (const draft of drafts) {
    const at = `${draft.kind} ${draft.outcome}`;
    const asking = draft.kind === "question" || draft.outcome === "more-asked";
    await db.deleteFrom("message").execute();
    await db.deleteFrom("handling").execute();
    const ours = { report: talk.report, closed_reason: null };
    await db
      .insertInto("handling")
      .values([
        { ...ours, organisation: ngo, state: "claimed", claimed_by: member, asked_day: null },
        { ...ours, organisation: hotline, state: "waiting", claimed_by: null, asked_day: "2026-11-23" },
      ])
      .execute();
    expect(awareOf(row, draft), at).toEqual(asking ? null : []);
    const letter = await talk.fromDesk(1, "", contentOf(draft));
    const told = { ...letter, kind: handledAs(draft) };
    const send = (aware: readonly string[]) =>
      talk.desk("POST", `/api/reports/${talk.report}/thread`, { ...told, aware });
    const unaware = await send([]);
    expect([unaware.status, unaware.json], at).toEqual(asking ? [409, { refused: "others-asked" }] : [201, { seq: 1 }]);
    expect((await send([hotline])).status, at).toBe(asking ? 201 : 200);
    const noted = db.selectFrom("handling").select(["state", "asked_day"]).where("organisation", "=", ngo);
    expect(await noted.executeTakeFirst(), at).toEqual(
      asking ? { state: "waiting", asked_day: "2026-11-24" } : { state: "claimed", asked_day: null },
    );
    const sealed = new Uint8Array(Buffer.from(letter.sealed, "base64url")) as Sealed;
    const entries = await openThread(
      [{ seq: 1, direction: "out", sealed, sha256: letter.sha256, front: letter.front }],
      me.identity,
      { report: me.report, reporter: me.verifyKey, epochs: talk.directory.epochs },
    );
    const offered = correspondentsFrom(entries, [ngo], talk.directory, "en", today);
    expect(
      offered.map(({ asked }) => asked),
      at,
    ).toEqual([asking]);
  }
  expect(talk.faults).toEqual([]);
});
