import { expect, test } from "vitest";
import { testDatabase } from "../kit/testing/test-database.ts";
import { newId, opened, sendAttachment } from "./testing/sent-parts.ts";
import { intakeOn } from "./testing/world.ts";
import { findUploaded } from "./uploaded.ts";

test("an attachment that is there but is not what was announced costs its upload, however many ask at once", async () => {
  await using db = await testDatabase(12);
  const { clock } = await intakeOn(db);
  const upload = await opened(db, clock, newId(), 10_000_000);
  const sent = await sendAttachment(db, clock, upload);
  const other = { ...sent, sha256: "0".repeat(64) };
  const find = (one: typeof sent) => findUploaded(db, "report", upload.owner, [one]);

  // Told by its size: nothing was read, and nothing is lost by it.
  expect(await find({ ...sent, size: sent.size + 1 })).toBeNull();
  expect(await find(sent)).toHaveLength(1);

  expect(await Promise.all(Array.from({ length: 20 }, () => find(other)))).toEqual(Array(20).fill(null));
  expect(await db.selectFrom("upload").select("id").execute()).toEqual([]);
  expect(await find(sent)).toBeNull();
});
