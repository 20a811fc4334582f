import { sql } from "kysely";
import { expect, test, vi } from "vitest";
import { hotline, ministry, ngo } from "../envelope/testing/small-world.ts";
import { testDatabase } from "../kit/testing/test-database.ts";
import { conversationOn } from "./testing/world.ts";

vi.setConfig({ testTimeout: 60_000 });

/** What the other organisation has done with the report so far, and whether it counts as having asked. */
const before = {
  nothing: { state: null, asked: null, grant: "accepted", counts: false },
  "claimed it": { state: "claimed", asked: null, grant: "accepted", counts: false },
  "asked, and waits": { state: "waiting", asked: "2026-11-23", grant: "accepted", counts: true },
  "asked, and was answered": { state: "claimed", asked: "2026-11-20", grant: "accepted", counts: true },
  "asked, and gave it back": { state: "new", asked: "2026-11-20", grant: "accepted", counts: true },
  "asked, and closed it": { state: "closed", asked: "2026-11-20", grant: "accepted", counts: true },
  "asked, and holds it no more": { state: "waiting", asked: "2026-11-20", grant: "declined", counts: false },
} as const;
const awares = { nobody: [], "the other": [hotline], "a third": [ministry], both: [hotline, ministry] } as const;

test("after another's question one is sent only by who knows of it; whatever else was done stops nothing", async () => {
  await using db = await testDatabase();
  const talk = await conversationOn(db);
  const member = "a".repeat(32);
  await sql`insert into member (id, organisation, name, role, recipient, enrolled_by)
    values (${member}, ${ngo}, 'A', 'member', 'age1', 'passkey')`.execute(db);
  const letters = {
    question: await talk.fromDesk(1, "", { kind: "question", text: "Which room?" }),
    outcome: await talk.fromDesk(1, "", { kind: "outcome", outcome: "read" }),
  };
  for (const [did, { state, asked, grant, counts }] of Object.entries(before))
    for (const [knows, aware] of Object.entries(awares))
      for (const kind of ["question", "outcome"] as const) {
        const at = `the other ${did}; aware of ${knows}; ${kind}`;
        await db.deleteFrom("message").execute();
        await db.deleteFrom("handling").execute();
        await db.updateTable("grant_to").set({ state: grant }).where("organisation", "=", hotline).execute();
        const ours = { report: talk.report, closed_reason: null };
        await db
          .insertInto("handling")
          .values({ ...ours, organisation: ngo, state: "claimed", claimed_by: member })
          .execute();
        if (state !== null)
          await db
            .insertInto("handling")
            .values({ ...ours, organisation: hotline, state, claimed_by: null, asked_day: asked })
            .execute();
        const sent = await talk.desk("POST", `/api/reports/${talk.report}/thread`, { ...letters[kind], kind, aware });
        const stopped = kind === "question" && counts && !aware.some((id) => id === hotline);
        expect([sent.status, sent.json], at).toEqual(stopped ? [409, { refused: "others-asked" }] : [201, { seq: 1 }]);
        const kept = await db.selectFrom("message").select("seq").execute();
        const standing = await db
          .selectFrom("handling")
          .select(["state", "asked_day"])
          .where("organisation", "=", ngo)
          .executeTakeFirst();
        expect([kept.length, standing], at).toEqual([
          stopped ? 0 : 1,
          kind === "question" && !stopped
            ? { state: "waiting", asked_day: "2026-11-24" }
            : { state: "claimed", asked_day: null },
        ]);
      }
  for (const aware of ["hotline-one", [1], ["A b"], Array.from({ length: 65 }, () => ngo)])
    expect(
      (await talk.desk("POST", `/api/reports/${talk.report}/thread`, { ...letters.question, kind: "question", aware }))
        .json,
    ).toEqual({ refused: "aware-unreadable" });
  expect(talk.faults).toEqual([]);
});

test("the same letter again, after an answer that was lost, is no second question", async () => {
  await using db = await testDatabase();
  const talk = await conversationOn(db);
  const member = "a".repeat(32);
  await sql`insert into member (id, organisation, name, role, recipient, enrolled_by)
    values (${member}, ${ngo}, 'A', 'member', 'age1', 'passkey')`.execute(db);
  const ours = { report: talk.report, closed_reason: null, state: "claimed" } as const;
  await db
    .insertInto("handling")
    .values({ ...ours, organisation: ngo, claimed_by: member })
    .execute();
  const question = { ...(await talk.fromDesk(1, "", { kind: "question", text: "Which room?" })), kind: "question" };
  const send = () => talk.desk("POST", `/api/reports/${talk.report}/thread`, question);
  expect((await send()).status).toBe(201);
  await db
    .insertInto("handling")
    .values({ ...ours, organisation: hotline, claimed_by: null, asked_day: "2026-11-24" })
    .execute();
  expect((await send()).status).toBe(200);
});
