import { expect, test, vi } from "vitest";
import { openAttachment } from "../envelope/attachment.ts";
import { concat } from "../envelope/bytes.ts";
import { identityOf } from "../envelope/keys.ts";
import { groupsOf, newReceipt, reporterKeys } from "../envelope/receipt.ts";
import { hotline, ngo, seedOf } from "../envelope/testing/small-world.ts";
import { signedManifest } from "../envelope/testing/signed-manifest.ts";
import { openThread, type ThreadMessage } from "../envelope/thread.ts";
import { roomsOf } from "../intake/disk.ts";
import type { Database } from "../kit/database.ts";
import { storedIn } from "../kit/testing/stored.ts";
import { newFormToken, readFormToken } from "../report/form-token.ts";
import { testDatabase } from "../kit/testing/test-database.ts";
import { limits } from "../report/limits.ts";
import { pagesOn } from "./testing/pages.ts";
import { converse } from "./without-scripts/conversation.ts";

// Each test has a database of its own; making one takes a while on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

type Pages = Awaited<ReturnType<typeof pagesOn>>;

/** A JPEG to whoever looks at its first bytes, with words in it that exist nowhere else. */
const photo = (size = 1_300_000, name = "gate.jpg"): File => {
  const bytes = Buffer.alloc(size, "CANARY-in-a-reply-4711 ");
  bytes.set([0xff, 0xd8, 0xff, 0xe0]);
  return new File([bytes], name, { type: "text/html" });
};

/** What the desk of the hotline makes of the thread, with the keys it has. */
const atTheHotline = async (site: Pages) => {
  site.as(hotline);
  const me = await reporterKeys(site.receipt);
  const identity = identityOf(seedOf(`epoch 1 of ${hotline}`));
  const thread = await site.desk("GET", `/api/reports/${site.report}/thread`);
  const messages = (thread.json?.["messages"] ?? []) as (ThreadMessage & { sealed: string })[];
  const told = messages.map((one) => ({
    ...one,
    sealed: new Uint8Array(Buffer.from(one.sealed, "base64url")) as never,
  }));
  const trusted = { report: me.report, reporter: me.verifyKey, epochs: site.directory.epochs };
  return { entries: await openThread(told, identity, trusted), me, identity };
};

const lettersIn = (db: Database) =>
  db.selectFrom("message").select(["seq", "direction"]).where("direction", "=", "in").execute();

test("a letter with a photo reaches the desk, which opens it byte for byte; what is stored is sealed", async () => {
  await using db = await testDatabase();
  const site = await pagesOn(db);
  const file = photo();
  const shown = await site.write({ text: "The gate, by day", to: [hotline, ngo] }, [file]);
  expect(shown.html).toContain("Your message has arrived.");
  expect(shown.html).toContain("Files you added: 1");

  const { entries, me, identity } = await atTheHotline(site);
  const [letter] = entries;
  if (letter === undefined || !("content" in letter)) throw new Error(JSON.stringify(letter));
  expect(letter.content).toEqual({ text: "The gate, by day" });
  const [listed] = letter.attachments;
  expect(listed).toMatchObject({ compartment: "original", name: "gate.jpg", mime: "image/jpeg", len: file.size });

  const parts: Uint8Array[] = [];
  for (let n = 0; n < listed!.sealed.parts; n++)
    parts.push((await site.desk("GET", `/api/reports/${site.report}/thread/attachments/${listed!.id}/${n}`)).bytes);
  const expected = { report: me.report, attachment: listed!, verifyKey: me.verifyKey };
  const opened = await openAttachment(concat(...parts), identity, expected);
  expect(Buffer.from(opened.bytes).equals(Buffer.from(await file.arrayBuffer()))).toBe(true);
  // Of those who read the letter, only who may open files can.
  const atTheNgo = identityOf(seedOf(`epoch 3 of ${ngo}`));
  await expect(openAttachment(concat(...parts), atTheNgo, expected)).rejects.toThrow("unreadable");

  expect(await db.selectFrom("reply_attachment").selectAll().execute()).toEqual([
    {
      report: site.report,
      attachment: listed!.id,
      compartment: "original",
      seq: 1,
      parts: listed!.sealed.parts,
      size: listed!.sealed.size,
    },
  ]);
  const stored = await db.selectFrom("part").select("ciphertext").where("kind", "=", "attachment").execute();
  expect(stored).toHaveLength(parts.length);
  expect(parts.length).toBeGreaterThan(1);
  for (const { ciphertext } of stored) expect(ciphertext.includes("CANARY")).toBe(false);
  expect(site.faults).toEqual([]);
});

test("files alone are a letter, as with scripts", async () => {
  await using db = await testDatabase();
  const site = await pagesOn(db);
  const shown = await site.write({ text: " ", to: hotline }, [photo(500), photo(500, "plate.jpg")]);
  expect(shown.html).toContain("Files you added: 2");
  const { entries } = await atTheHotline(site);
  expect(entries).toMatchObject([
    { content: { text: "" }, attachments: [{ name: "gate.jpg" }, { name: "plate.jpg" }] },
  ]);
});

const text = "The white one <by> the station";
const kept = "The white one &lt;by> the station</textarea>";
const again = "Nothing was sent. Choose your files again";

test.each([
  [
    "a kind that is not taken",
    [new File(["PK\u0003\u0004"], "a<b.jpg")],
    "a&lt;b.jpg: this kind of file cannot be taken.",
  ],
  ["an empty file", [photo(400), new File([], "gone.jpg")], "gone.jpg: this file is empty."],
  ["four files", [1, 2, 3, 4].map((n) => photo(400, `${n}.jpg`)), "Files you can add here: 3 at most."],
  ["far more than the form may weigh", [photo(60 * 2 ** 20)], "Together these files are larger than 20 MB."],
  ["more than 20 MB", [photo(11 * 2 ** 20), photo(11 * 2 ** 20)], "Together these files are larger than 20 MB."],
] as const)("%s: said beside the field, the words stay, and nothing is stored", async (_, files, sentence) => {
  await using db = await testDatabase();
  const site = await pagesOn(db);
  const before = await storedIn(db);
  const { html } = await site.write({ text, to: hotline }, files);
  const beside = html.slice(html.indexOf('id="files-error"'), html.indexOf('id="files"'));
  expect(beside).toContain(sentence);
  expect(beside).toContain(again);
  expect(html).toContain(kept);
  expect(html).toMatch(/<details[^>]* open/);
  expect(await storedIn(db)).toBe(before);
});

test("whatever else stops a letter with files says that they must be chosen again, and keeps words and ticks", async () => {
  await using db = await testDatabase();
  const site = await pagesOn(db);
  const before = await storedIn(db);
  for (const [fields, sentence] of [
    [{ text: "a".repeat(12_001), to: hotline }, "This is longer than one message can be."],
    [{ text }, "Tick at least one organisation"],
    [{ text, to: ngo }, "None of those you ticked may look at this file."],
  ] as const) {
    const { html } = await site.write(fields, [photo(400)]);
    expect(html).toContain(sentence);
    expect(html).toContain(again);
    expect(html).toContain(fields.text === text ? kept : fields.text);
    for (const id of [hotline, ngo])
      expect(new RegExp(`<input[^>]*value="${id}"[^>]*>`).exec(html)?.[0].includes("checked"), id).toBe(
        "to" in fields && fields.to === id,
      );
  }
  expect(await storedIn(db)).toBe(before);
});

test("the warning and who may look stand before the files; they are offered only when somebody may", async () => {
  await using db = await testDatabase();
  const site = await pagesOn(db);
  const { html } = await site.post({ receipt: site.typed, go: "open" });
  const places = [
    "our server can see what you write",
    "Do not send sexual pictures of a child, even as proof.",
    "Only these may look at pictures and files: hotline-one en.",
    "place, time, names and phone model may stay in them",
    'type="file"',
  ].map((words) => html.indexOf(words));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places[0]).toBeGreaterThan(0);
  expect(html).not.toMatch(/<details[^>]* open/);

  const question = await site.fromDesk(1, "", { kind: "question", text: "Which?" });
  const letter = { id: "1".repeat(32), report: site.report, organisation: ngo, day: "2026-11-24", deletion: null };
  const sealed = { ciphertext: Buffer.from(question.sealed, "base64url"), sha256: question.sha256 };
  await db
    .insertInto("message")
    .values({ ...letter, ...sealed, seq: 1, direction: "out" })
    .execute();
  const onlyNgo = signedManifest(await reporterKeys(site.receipt), [ngo]);
  await db.updateTable("report").set(onlyNgo).where("id", "=", site.report).execute();
  expect((await site.post({ receipt: site.typed, go: "open" })).html).not.toContain('type="file"');
  expect((await site.write({ text, to: ngo }, [photo(400)])).html).toMatch(
    /id="to-error"><p class="message">Nobody you can write to here may look at this file/,
  );
});

test("a disk that is filling up takes no files, a full one no letter", async () => {
  await using db = await testDatabase();
  let free = 0.12;
  const site = await pagesOn(db, { disk: () => ({ size: 10 ** 10, free: free * 10 ** 10 }) });
  const before = await storedIn(db);
  const shown = await site.write({ text, to: hotline }, [photo(400)]);
  expect(shown.html).toContain("Our server has no room for files now, but words still go through.");
  expect(shown.html).toContain(kept);
  expect(shown.html).toContain(again);
  expect(await storedIn(db)).toBe(before);
  expect((await site.write({ text, to: hotline })).html).toContain("Your message has arrived.");
  free = 0;
  site.clock.advance(2000);
  expect((await site.write({ text, to: hotline })).html).toContain("Our server has no room for messages now.");
  expect(await lettersIn(db)).toHaveLength(1);
});

test("a mailbox takes so many files and no more, and says so", async () => {
  await using db = await testDatabase();
  const site = await pagesOn(db);
  const attachment = (n: number) => ({ report: site.report, attachment: String(n).padStart(32, "0"), seq: 1 });
  const many = Array.from({ length: limits.filesInThread }, (_, n) => attachment(n));
  await db.insertInto("reply_attachment").values(many.map((one) => ({ ...one, compartment: "media", parts: 1, size: 1 }))).execute(); // prettier-ignore
  const { html } = await site.write({ text, to: hotline }, [photo(400)]);
  expect(html).toContain("This conversation takes no more files.");
  expect(html).toContain(kept);
  expect(await lettersIn(db)).toEqual([]);
  expect(site.faults).toEqual([]);
});

test("what was read of a file is overwritten, whatever became of the letter", async () => {
  await using db = await testDatabase();
  const site = await pagesOn(db);
  const room = { asked: "all" as "all" | "text" };
  const deps = { ...site, ...roomsOf(site), room: async () => room.asked, language: "en" };
  for (const [chosen, asked, written] of [
    [[hotline], "text", "no-room"],
    [[ngo], "all", "nobody-for-files"],
    [[], "all", "nobody"],
    [[hotline, "gone"], "all", "readers"],
    [[hotline], "all", "sent"],
  ] as const) {
    room.asked = asked;
    const token = readFormToken(newFormToken(site, "return"), site, "return");
    if (token === "forged") throw new Error("a token of our own is forged");
    const files = [{ name: "a.jpg", mime: "image/jpeg", bytes: new Uint8Array(await photo(4000).arrayBuffer()) }];
    expect(await converse(deps, site.receipt, (visit) => visit.write({ text, chosen, files, token }))).toBe(written);
    expect(files[0]!.bytes.every((byte) => byte === 0)).toBe(true);
  }
});

test("a receipt that nobody has takes a letter with a file as an empty mailbox does, and keeps nothing of it", async () => {
  await using db = await testDatabase();
  const site = await pagesOn(db);
  // Parts on their way are nobody's, whoever sent them: they go with their slot. That the form is spent is kept of either.
  const onTheirWay = ["upload", "incoming", ...Array.from({ length: 8 }, (_, slot) => `incoming_${slot}`)];
  const stored = async () => (await storedIn(db, onTheirWay)).replace(/^spent .*$/m, "");
  const before = await stored();
  const stranger = groupsOf(newReceipt()).join(" ");
  const shown = await site.post({ receipt: stranger, go: "send", text, to: hotline }, [photo(400)]);
  expect(shown.html).toContain("Your message has arrived.");
  expect(await stored()).toBe(before);
});

test("files without scripts hold no more room than they need, so that a few small ones make nobody's upload dearer", async () => {
  await using db = await testDatabase();
  const site = await pagesOn(db);
  const stranger = groupsOf(newReceipt()).join(" ");
  await site.post({ receipt: stranger, go: "send", text, to: hotline }, [photo(400)]);
  const held = await db.selectFrom("upload").select(["allowed", "used"]).execute();
  expect(held).toHaveLength(1);
  expect(held[0]!.allowed - held[0]!.used).toBeLessThan(256 * 1024);
});
