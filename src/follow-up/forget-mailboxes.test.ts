import { expect, test } from "vitest";
import { ngo, hotline } from "../envelope/testing/small-world.ts";
import { openCompartments } from "../casework/open-compartments.ts";
import type { Database } from "../kit/database.ts";
import { somebodyWaits } from "../kit/testing/somebody-waits.ts";
import { testDatabase } from "../kit/testing/test-database.ts";
import { forgetMailboxes } from "./forget-mailboxes.ts";
import { placeMessage } from "./place-message.ts";
import { conversationOn } from "./testing/world.ts";

const days = 86_400_000;
const year = 53 * 7 * days;

const standing = async (db: Database, report: string, states: Readonly<Record<string, "claimed" | "closed">>) => {
  for (const [organisation, state] of Object.entries(states)) {
    const values = { report, organisation, state, claimed_by: null, closed_reason: null, opened: true };
    await db
      .insertInto("handling")
      .values(values)
      .onConflict((known) => known.columns(["report", "organisation"]).doUpdateSet({ state }))
      .execute();
  }
};
const left = async (db: Database) => [
  (await db.selectFrom("mailbox").select("id").execute()).length,
  (await db.selectFrom("message").select("id").execute()).length,
];

test("a mailbox outlives its week for as long as one organisation has not closed the case", async () => {
  await using db = await testDatabase();
  const talk = await conversationOn(db);
  await talk.ask("POST", "/api/thread", await talk.letter(1, "", "It happened again."), await talk.visit());
  for (const states of [
    {},
    { [ngo]: "closed" as const },
    { [ngo]: "closed" as const, [hotline]: "claimed" as const },
  ]) {
    await standing(db, talk.report, states);
    talk.clock.advance(year);
    await forgetMailboxes(db, talk.clock);
    expect(await left(db)).toEqual([1, 1]);
  }
  await standing(db, talk.report, { [hotline]: "closed" });
  await forgetMailboxes(db, talk.clock);
  expect(await left(db)).toEqual([0, 0]);
});

test("a mailbox of a closed case stays until its week has passed", async () => {
  await using db = await testDatabase();
  const talk = await conversationOn(db);
  await standing(db, talk.report, { [ngo]: "closed", [hotline]: "closed" });
  talk.clock.advance(52 * 7 * days);
  await forgetMailboxes(db, talk.clock);
  expect(await left(db)).toEqual([1, 0]);
  talk.clock.advance(8 * days);
  await forgetMailboxes(db, talk.clock);
  expect(await left(db)).toEqual([0, 0]);
});

test("a case without its mailbox still opens: the reporter's key stands in what was signed", async () => {
  await using db = await testDatabase();
  const talk = await conversationOn(db);
  await standing(db, talk.report, { [ngo]: "closed", [hotline]: "closed" });
  const { verify_key } = await db.selectFrom("mailbox").select("verify_key").executeTakeFirstOrThrow();
  talk.clock.advance(year + 7 * days);
  await forgetMailboxes(db, talk.clock);
  expect(await left(db)).toEqual([0, 0]);
  const viewer = { member: "a".repeat(32), organisation: ngo, role: "member" as const };
  const deps = { ...talk, directory: async () => talk.directory };
  expect(await openCompartments(deps, viewer, talk.report, ["core"])).toMatchObject({ verifyKey: verify_key });
});

test("a letter that is on its way into a mailbox while it goes is not left behind", async () => {
  await using db = await testDatabase();
  const talk = await conversationOn(db);
  await standing(db, talk.report, { [ngo]: "closed", [hotline]: "closed" });
  talk.clock.advance(year + 7 * days);
  const writing = await db.startTransaction().execute();
  const letter = { id: "c".repeat(32), seq: 1, sealed: Buffer.from("sealed"), sha256: "0".repeat(64), front: "{}" };
  const place = { report: talk.report, direction: "in", organisation: null, day: "2027-12-01" } as const;
  expect(await placeMessage(writing, { ...letter, ...place })).toBe("placed");
  const forgetting = forgetMailboxes(db, talk.clock);
  await somebodyWaits(db);
  await writing.commit().execute();
  await forgetting;
  expect(await left(db)).toEqual([0, 0]);
});
