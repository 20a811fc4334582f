import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { sealAttachment, type SealedAttachment } from "../envelope/attachment.ts";
import { hex, randomBytes, type OrganisationId } from "../envelope/bytes.ts";
import { recipientOf } from "../envelope/keys.ts";
import { newReceipt, reporterKeys, type ReceiptCode } from "../envelope/receipt.ts";
import { mostAttachments } from "../envelope/size.ts";
import { hotline, ngo, seedOf, today } from "../envelope/testing/small-world.ts";
import { readFront } from "../envelope/front.ts";
import { sealFromReporter, type Reader } from "../envelope/thread.ts";
import { isSealedMessage } from "../intake/sealed-size.ts";
import { roomsOf } from "../intake/disk.ts";
import { bodyOf, intakeOn, sealed, sha256 } from "../intake/testing/world.ts";
import { openMessages } from "../kit/messages.ts";
import { newFormToken, readFormToken } from "../report/form-token.ts";
import { limits, type Limits } from "../report/limits.ts";
import { testDatabase } from "../kit/testing/test-database.ts";
import { pagesOn } from "./testing/pages.ts";
import { posted } from "./testing/world.ts";
import { converse } from "./without-scripts/conversation.ts";
import { sendForm } from "./without-scripts/send-form.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let db: Awaited<ReturnType<typeof testDatabase>>;
let site: Awaited<ReturnType<typeof pagesOn>>;
let intake: Awaited<ReturnType<typeof intakeOn>>;
/** A mailbox in which nothing ever arrives. */
let empty: ReceiptCode;
beforeAll(async () => {
  db = await testDatabase();
  [site, intake] = [await pagesOn(db), await intakeOn(db)];
  empty = await freshReport();
});
afterAll(() => db[Symbol.asyncDispose]());

/** A report of its own, so that no test fills the conversation of another. */
const freshReport = async (): Promise<ReceiptCode> => {
  const receipt = newReceipt();
  const report = bodyOf(await sealed({}, receipt), intake.proof("report"));
  const answer = await intake.ask("POST", "/api/reports", report);
  expect(answer.status).toBe(201);
  return receipt;
};
const readers = (n: number): Promise<Reader[]> =>
  Promise.all(
    Array.from({ length: n }, async (_, one) => ({
      organisation: `reader-${one}` as OrganisationId,
      recipient: await recipientOf(seedOf(`reader ${one}`)),
    })),
  );

/** A letter with files over the wire, as a browser sends it: opens an upload, puts the parts, commits. */
const sendLetter = async (
  receipt: ReceiptCode,
  { text = "words", files = 0, to = 1, size = 1_000, stopped = false, seq = 1, prev = "" } = {},
) => {
  const me = await reporterKeys(receipt);
  const organisations = await readers(to);
  const recipient = organisations.map((reader) => reader.recipient);
  const headers = await site.sending(receipt, { bytes: 16 * 2 ** 20, times: 1 });
  const attachments: SealedAttachment[] = [];
  for (let n = 0; n < files; n++) {
    const id = hex(randomBytes(16));
    attachments.push(
      await sealAttachment({
        report: me.report,
        compartment: "media",
        id,
        name: `picture-${n + 1}.jpg`,
        mime: "image/jpeg",
        file: new Blob([new Uint8Array(size)]),
        recipient,
        signingKey: me.signingKey,
        onPart: async (part, bytes) => {
          const put = await site.ask("PUT", `/api/thread/uploads/${id}/${part}`, bytes, {
            ...headers,
            "x-part-sha256": sha256(bytes),
          });
          expect(put.status, JSON.stringify(put.json)).toBe(201);
        },
      }),
    );
  }
  if (stopped) return { status: 0, refused: undefined };
  const place = { report: me.report, seq, prev };
  const letter = posted(
    await sealFromReporter({
      place,
      keys: me,
      day: today,
      content: { text, attachments: attachments.slice(0, mostAttachments) },
      to: organisations,
    }),
    seq,
  );
  const listed = attachments.map(({ id, compartment, sealed: of }) => ({ id, compartment, ...of }));
  const answer = await site.ask("POST", "/api/thread", { ...letter, attachments: listed }, headers);
  return { status: answer.status, refused: answer.json?.["refused"], sha256: letter.sha256 };
};

test.each([1, 2, 3, 7, limits.readers])("a letter with a file for %i readers is taken whole", async (to) => {
  const receipt = await freshReport();
  expect(await sendLetter(receipt, { files: 1, to })).toMatchObject({ status: 201 });
  const { report } = await reporterKeys(receipt);
  expect(await db.selectFrom("reply_attachment").select("seq").where("report", "=", report).execute()).toHaveLength(1);
});

test.each([
  [mostAttachments, 201, undefined],
  [mostAttachments + 1, 422, "attachments-too-many"],
])("a letter with %i files is answered %i", async (files, status, refused) => {
  expect(await sendLetter(await freshReport(), { files })).toMatchObject({ status, refused });
});

test("letters that were stopped or refused leave no file that counts, and the conversation takes its thirty", async () => {
  const receipt = await freshReport();
  for (let n = 0; n < 4; n++) await sendLetter(receipt, { files: mostAttachments, stopped: true });
  expect((await sendLetter(receipt, { files: mostAttachments + 1 })).status).toBe(422);
  let prev = "";
  for (let seq = 1; seq <= limits.filesInThread / mostAttachments; seq++) {
    const sent = await sendLetter(receipt, { files: mostAttachments, seq, prev });
    expect(sent).toMatchObject({ status: 201 });
    prev = sent.sha256 ?? "";
  }
  const over = await site.ask(
    "POST",
    "/api/thread/uploads",
    { proof: site.proof("upload") },
    await site.visit(receipt),
  );
  expect([over.status, over.json?.["refused"]]).toEqual([422, "too-many"]);
});

/** The longest words there may be: three bytes a sign, a sign that is escaped, two signs of four bytes together. */
const heavy = ["क", '"', "\n", "😀"];
test.each(heavy)(
  "a letter full of %j, with ten files of the longest names, for fifteen readers, is one message",
  async (sign) => {
    const me = await reporterKeys(newReceipt());
    const text = sign.repeat(limits.letter / sign.length);
    expect(text).toHaveLength(limits.letter);
    const of = { size: 2 ** 27, sha256: "f".repeat(64), parts: 513 };
    const attachments = Array.from({ length: limits.files }, (_, n): SealedAttachment => ({
      id: hex(randomBytes(16)),
      compartment: "original",
      name: `${"क".repeat(250)}-${n}.jpg`,
      mime: `${"a".repeat(63)}/${"b".repeat(63)}`,
      len: 100 * 2 ** 20,
      sha256: "f".repeat(64),
      sealed: of,
    }));
    const { sealed: letter, front } = await sealFromReporter({
      place: { report: me.report, seq: 1, prev: "" },
      keys: me,
      day: today,
      content: { text, attachments },
      to: await readers(limits.readers),
    });
    expect(isSealedMessage(Buffer.from(letter))).toBe(true);
    expect(readFront(front)?.to).toHaveLength(limits.readers);
  },
);

/** Small limits, so that each edge is cheap to reach; they are handed to what sends a form without scripts. */
const small: Limits = { ...limits, letter: 40, plainFiles: 2, plainBytes: 4_000, readers: 2, filesInThread: 3 };
type Form = { text: string; to: string[]; files: number[] };
/** Each limit: a form just within it, one just beyond it, and what is then said beside which field. */
const edges: Readonly<
  Record<string, { at(form: Form): Form; beyond(form: Form): Form; said: RegExp; beside: "text" | "files" }>
> = {
  letter: {
    at: (form) => ({ ...form, text: "क".repeat(small.letter) }),
    beyond: (form) => ({ ...form, text: "क".repeat(small.letter + 1) }),
    said: /write\.wrong\.long/,
    beside: "text",
  },
  "number of files": {
    at: (form) => ({ ...form, files: [500, 500] }),
    beyond: (form) => ({ ...form, files: [500, 500, 500] }),
    said: /Files you can add here: 2 at most/,
    beside: "files",
  },
  "bytes of files": {
    at: (form) => ({ ...form, files: [small.plainBytes - 500, 500] }),
    beyond: (form) => ({ ...form, files: [small.plainBytes - 500, 501] }),
    said: /Together these files are larger/,
    beside: "files",
  },
  readers: {
    at: (form) => ({ ...form, to: [hotline, ngo] }),
    beyond: (form) => ({ ...form, to: [hotline, ngo, "third"] }),
    said: /write\.wrong\.readers/,
    beside: "text",
  },
};

const photo = (size: number, n: number): File => {
  const bytes = Buffer.alloc(size, n);
  bytes.set([0xff, 0xd8, 0xff, 0xe0]);
  return new File([bytes], `${n}.jpg`, { type: "image/jpeg" });
};
const sendPlain = async (receipt: ReceiptCode, { text, to, files }: Form) => {
  const token = readFormToken(newFormToken(site, "return"), site, "return");
  if (token === "forged") throw new Error("a token of our own is forged");
  const form = new FormData();
  form.append("text", text);
  for (const id of to) form.append("to", id);
  for (const [n, size] of files.entries()) form.append("files", photo(size, n));
  const t = openMessages("locales").t("en");
  const deps = { ...site, ...roomsOf(site), language: "en" };
  return await converse(deps, receipt, async (visit) => ({
    said: await sendForm(visit, form, token, t, small),
    letters: (await visit.look()).letters,
  }));
};

const base: Form = { text: "words", to: [hotline], files: [] };
const names = Object.keys(edges);
const pairs = names.flatMap((one) => names.map((other) => [one, other] as const));
test.each(pairs)(
  "without scripts: at the edges of %s and %s a letter is taken whole, beyond either it comes back whole",
  async (one, other) => {
    const receipt = await freshReport();
    const [first, second] = [edges[one]!, edges[other]!];
    const within = second.at(first.at(base));
    const taken = await sendPlain(receipt, within);
    expect(taken.said).toEqual({ notice: "follow-up.write.sent" });
    expect(taken.letters).toMatchObject([
      { kind: "ours", text: within.text, files: within.files.map((_, n) => `${n}.jpg`) },
    ]);
    for (const [form, beyond] of [
      [second.at(first.beyond(base)), [first]],
      [first.at(second.beyond(base)), [second]],
      [second.beyond(first.beyond(base)), [first, second]],
    ] as const) {
      // One may undo the other where both are about the same files.
      const meant = beyond.filter(({ beyond: over }) => JSON.stringify(over(form)) === JSON.stringify(form));
      if (meant.length === 0) continue;
      const { said, letters } = await sendPlain(empty, form);
      expect(letters).toEqual([]);
      expect(said.text).toBe(form.text);
      expect(said.ticked).toEqual(form.to);
      const saidAll = [said.wrong ?? "", ...(said.wrongFiles ?? [])].join("\n");
      expect(
        meant.some((edge) => edge.said.test(saidAll)),
        saidAll,
      ).toBe(true);
      if (form.files.length > 0) expect(said.wrongFiles?.at(-1)).toContain("Choose your files again");
    }
  },
);

test("without scripts the last place for a file is told, and taken", async () => {
  const receipt = await freshReport();
  expect((await sendPlain(receipt, { ...base, files: [400, 400] })).said.notice).toBe("follow-up.write.sent");
  const two = await sendPlain(receipt, { ...base, files: [400, 400] });
  expect(two.said.wrongFiles?.[0]).toContain("here: 1 at most");
  expect((await sendPlain(receipt, { ...base, files: [400] })).said.notice).toBe("follow-up.write.sent");
  const none = await sendPlain(receipt, { ...base, files: [400] });
  expect(none.said.wrongFiles?.[0]).toContain("takes no more files");
  expect(none.said.text).toBe(base.text);
});
