import { expect, test, vi } from "vitest";
import { roomy } from "../intake/testing/world.ts";
import { testDatabase } from "../kit/testing/test-database.ts";
import { conversationOn } from "./testing/world.ts";

vi.setConfig({ testTimeout: 30_000 });

test("a letter that is there is known again on a full disk, and another finds no room", async () => {
  await using db = await testDatabase();
  let disk = roomy;
  const talk = await conversationOn(db, { disk: () => disk });
  const visit = await talk.visit();
  const letter = await talk.letter(1, "", "one");
  const write = (what: object) => talk.ask("POST", "/api/thread", what, visit);
  expect((await write(letter)).status).toBe(201);
  disk = { size: 10 ** 10, free: 0 };
  talk.clock.advance(1001);
  expect(await write(letter)).toMatchObject({ status: 200, json: { seq: 1 } });
  expect(await write(await talk.letter(2, letter.sha256, "two"))).toMatchObject({ status: 507 });
});
