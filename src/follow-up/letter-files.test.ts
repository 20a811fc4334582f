import { expect, test, vi } from "vitest";
import { hex, randomBytes } from "../envelope/bytes.ts";
import { sealAttachment } from "../envelope/attachment.ts";
import { reporterKeys } from "../envelope/receipt.ts";
import { hotline } from "../envelope/testing/small-world.ts";
import { sweepUploads } from "../intake/sweep-uploads.ts";
import { sha256 } from "../intake/testing/world.ts";
import { testDatabase } from "../kit/testing/test-database.ts";
import { conversationOn } from "./testing/world.ts";

// Each test has a database of its own; making one takes a while on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

test("a letter brings its attachments, which only those who may open them are given", async () => {
  await using db = await testDatabase();
  const talk = await conversationOn(db);
  const me = await reporterKeys(talk.receipt);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const one = await sealAttachment({
    report: me.report,
    compartment: "media",
    id: hex(randomBytes(16)),
    name: "a.jpg",
    mime: "image/jpeg",
    file: new Blob([new Uint8Array(300_000)]),
    recipient: me.recipient,
    signingKey: me.signingKey,
    onPart: async (n, bytes) => void (parts[n] = bytes),
  });
  const visit = await talk.sending();
  const letter = {
    ...(await talk.letter(1, "", "a picture")),
    attachments: [{ id: one.id, compartment: "media", ...one.sealed }],
  };
  const put = (n: number) =>
    talk.ask("PUT", `/api/thread/uploads/${one.id}/${n}`, parts[n], { ...visit, "x-part-sha256": sha256(parts[n]!) });
  expect((await put(0)).status).toBe(201);
  expect(await talk.ask("POST", "/api/thread", letter, visit)).toMatchObject({
    status: 422,
    json: { refused: "parts-missing" },
  });
  expect((await talk.ask("GET", "/api/thread/uploads", undefined, visit)).json).toEqual({
    parts: [{ attachment: one.id, n: 0, sha256: sha256(parts[0]!) }],
  });
  expect((await put(1)).status).toBe(201);
  expect((await talk.ask("POST", "/api/thread", letter, visit)).status).toBe(201);
  expect(await put(1)).toMatchObject({ status: 409, json: { refused: "no-upload" } });
  expect((await talk.ask("POST", "/api/thread", letter, visit)).status).toBe(200);

  const get = () => talk.desk("GET", `/api/reports/${talk.report}/thread/attachments/${one.id}/0`);
  const save = () => talk.desk("POST", `/api/reports/${talk.report}/thread/savings`, { attachment: one.id });
  const saved = async () =>
    (await db.selectFrom("ledger").select("entry").execute()).filter(({ entry }) => entry.includes('"save-file"'))
      .length;
  expect((await get()).status).toBe(403);
  expect(await save()).toMatchObject({ status: 403, json: { refused: "no-capability" } });
  expect(await saved()).toBe(0);
  talk.as(hotline);
  expect((await get()).status).toBe(200);
  expect(await save()).toMatchObject({ status: 200, json: { noted: one.id } });
  expect(await saved()).toBe(1);
  talk.clock.advance(2 * 3_600_000);
  await sweepUploads(db, talk.clock);
  expect((await get()).status).toBe(200);
  expect(talk.faults).toEqual([]);
});
