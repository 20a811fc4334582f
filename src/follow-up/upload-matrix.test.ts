import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { sealAttachment, type SealedAttachment } from "../envelope/attachment.ts";
import { hex, randomBytes } from "../envelope/bytes.ts";
import { newReceipt, reporterKeys, type ReceiptCode } from "../envelope/receipt.ts";
import { newCompartments } from "../envelope/sealed-report.ts";
import { draft, hotline } from "../envelope/testing/small-world.ts";
import { bodyOf, intakeOn, sealed, sha256 } from "../intake/testing/world.ts";
import { sweepUploads } from "../intake/sweep-uploads.ts";
import type { Database } from "../kit/database.ts";
import { testDatabase } from "../kit/testing/test-database.ts";
import { conversationOn } from "./testing/world.ts";

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

type File = { readonly attachment: SealedAttachment; readonly parts: readonly Uint8Array<ArrayBuffer>[] };
type Said = { readonly status: number; readonly json: Record<string, unknown> | null };
/** One way of sending an attachment, and its three requests; each answers with its status and the word of a refusal. */
type Sending = {
  readonly owner: string;
  readonly report: string;
  readonly receipt: ReceiptCode;
  open(): Promise<void>;
  /** From now on with the token of somebody else's upload. */
  withForeignToken(): Promise<void>;
  put(n: number): Promise<Said>;
  list(): Promise<Said>;
  commit(): Promise<Said>;
};
type World = { readonly db: Database; readonly sending: Sending; readonly silence: () => Promise<void> };

const fileOf = async (owner: Awaited<ReturnType<typeof reporterKeys>>, id: string, recipient: never): Promise<File> => {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const attachment = await sealAttachment({
    report: owner.report,
    compartment: "media",
    id,
    name: "a.jpg",
    mime: "image/jpeg",
    file: new Blob([new Uint8Array(300_000)]),
    recipient,
    signingKey: owner.signingKey,
    onPart: async (n, bytes) => void (parts[n] = bytes),
  });
  return { attachment, parts };
};

type Intake = Awaited<ReturnType<typeof intakeOn>>;
type Talk = Awaited<ReturnType<typeof conversationOn>>;

const reportWith = async (intake: Intake, id: string): Promise<Sending> => {
  const receipt = newReceipt();
  const me = await reporterKeys(receipt);
  const keys = await newCompartments(["media"]);
  const { attachment, parts } = await fileOf(me, id, keys.media!.recipient as never);
  const report = await sealed(
    { chosen: { ...draft.chosen, media: [hotline] }, attachments: [attachment], keys },
    receipt,
  );
  let token = "nothing";
  const openFor = async (of: string): Promise<void> => {
    const opened = await intake.ask("POST", "/api/uploads", { report: of, proof: intake.proof("upload") });
    token = String(opened.json?.["token"] ?? opened.json?.["refused"]);
  };
  const headers = () => ({ authorization: `Bearer ${token}` });
  return {
    owner: me.report,
    report: me.report,
    receipt,
    open: () => openFor(me.report),
    withForeignToken: () => openFor("f".repeat(32)),
    put: (n) =>
      intake.ask("PUT", `/api/uploads/${me.report}/${id}/${n}`, parts[n], {
        ...headers(),
        "x-part-sha256": sha256(parts[n]!),
      }),
    list: () => intake.ask("GET", `/api/uploads/${me.report}`, undefined, headers()),
    commit: () => intake.ask("POST", "/api/reports", bodyOf(report, intake.proof("report"))),
  };
};

const letterWith = async (talk: Talk, intake: Intake, id: string, known?: ReceiptCode): Promise<Sending> => {
  const receipt = known ?? newReceipt();
  if (known === undefined)
    await intake.ask("POST", "/api/reports", bodyOf(await sealed({}, receipt), intake.proof("report")));
  const me = await reporterKeys(receipt);
  const { attachment, parts } = await fileOf(me, id, me.recipient as never);
  const listed = { id, compartment: "media", ...attachment.sealed };
  const letter = { ...(await talk.letter(1, "", "a picture", receipt)), attachments: [listed] };
  // A visit ends by itself after ten minutes: a swept upload must not be hidden by that.
  const here = () => talk.visit(receipt);
  let upload: Record<string, string> = {};
  const openFor = async (code: ReceiptCode) => void (upload = { "x-upload": (await talk.sending(code))["x-upload"] });
  return {
    owner: me.mailbox,
    report: me.report,
    receipt,
    open: () => openFor(receipt),
    withForeignToken: () => openFor(newReceipt()),
    put: async (n) =>
      talk.ask("PUT", `/api/thread/uploads/${id}/${n}`, parts[n], {
        ...(await here()),
        ...upload,
        "x-part-sha256": sha256(parts[n]!),
      }),
    list: async () => talk.ask("GET", "/api/thread/uploads", undefined, { ...(await here()), ...upload }),
    commit: async () => talk.ask("POST", "/api/thread", letter, await here()),
  };
};

const all = async ({ sending }: World): Promise<void> => {
  await sending.open();
  await sending.put(0);
  await sending.put(1);
};
/** How far an upload has come when it is asked. */
const states = {
  "before it is opened": async () => undefined,
  open: ({ sending }) => sending.open(),
  complete: all,
  "over what was paid": async ({ db, sending }) => {
    await sending.open();
    await db.updateTable("upload").set({ allowed: 40_000 }).where("owner", "=", sending.owner).execute();
  },
  "stopped, and opened anew": async (world) => {
    await world.sending.open();
    await world.sending.put(0);
    await world.sending.open();
  },
  committed: async (world) => {
    await all(world);
    expect((await world.sending.commit()).status).toBe(201);
  },
  "swept before": async (world) => {
    await all(world);
    await world.silence();
  },
  "with another's token": ({ sending }) => sending.withForeignToken(),
} satisfies Record<string, (world: World) => Promise<void>>;
type State = keyof typeof states;

const missing = "422 parts-missing";
/** What each request answers: to a put of the second part, to the list, to the commit. */
const table: Record<"report" | "letter", Record<State, readonly [put: string, list: string, commit: string]>> = {
  report: {
    "before it is opened": ["401 token-unknown", "401 token-unknown", missing],
    open: ["201", "200 0", missing],
    complete: ["200", "200 2", "201"],
    "over what was paid": ["422 not-paid", "200 0", missing],
    "stopped, and opened anew": ["201", "200 0", missing],
    committed: ["409 no-upload", "200 0", "200"],
    "swept before": ["409 no-upload", "200 0", missing],
    "with another's token": ["403 not-your-upload", "403 not-your-upload", missing],
  },
  letter: {
    "before it is opened": ["409 no-upload", "409 no-upload", missing],
    open: ["201", "200 0", missing],
    complete: ["200", "200 2", "201"],
    "over what was paid": ["422 not-paid", "200 0", missing],
    "stopped, and opened anew": ["201", "200 0", missing],
    committed: ["409 no-upload", "200 0", "200"],
    "swept before": ["409 no-upload", "200 0", missing],
    "with another's token": ["403 not-your-upload", "403 not-your-upload", missing],
  },
};

const wordOf = ({ status, json }: Said): string => {
  if (typeof json?.["refused"] === "string") return `${status} ${json["refused"]}`;
  return Array.isArray(json?.["parts"]) ? `${status} ${json["parts"].length}` : String(status);
};

const cells = (["report", "letter"] as const).flatMap((purpose) =>
  (Object.keys(states) as State[]).flatMap((state) =>
    (["put", "list", "commit"] as const).map((asked, n) => ({
      purpose,
      state,
      asked,
      answer: table[purpose][state][n]!,
    })),
  ),
);

let db: Awaited<ReturnType<typeof testDatabase>>;
let sites: { readonly intake: Intake; readonly talk: Talk };
beforeAll(async () => {
  db = await testDatabase();
  sites = { talk: await conversationOn(db), intake: await intakeOn(db) };
});
afterAll(() => db[Symbol.asyncDispose]());

const worldOf = async (purpose: "report" | "letter", id = hex(randomBytes(16))): Promise<World> => {
  const { talk, intake } = sites;
  const sending = purpose === "report" ? await reportWith(intake, id) : await letterWith(talk, intake, id);
  const later = { now: () => new Date(intake.clock.now().getTime() + 2 * 3_600_000) };
  return { db, sending, silence: () => sweepUploads(db, later) };
};
const attachmentsIn = (report: string) =>
  db
    .selectFrom("part")
    .select(["attachment", "n", "sha256"])
    .where("report", "=", report)
    .where("kind", "=", "attachment")
    .orderBy("n")
    .execute();

test.each(cells)("$purpose, $state: $asked answers $answer", async ({ purpose, state, asked, answer }) => {
  const world = await worldOf(purpose);
  await states[state](world);
  const { sending } = world;
  expect(wordOf(await (asked === "put" ? sending.put(1) : sending[asked]()))).toBe(answer);
  const committed = state === "committed" || (asked === "commit" && answer.startsWith("201"));
  expect(await attachmentsIn(sending.report)).toHaveLength(committed ? 2 : 0);
  // What was committed has left nothing that tells when it came.
  const open = await db.selectFrom("upload").select("id").where("owner", "=", sending.owner).execute();
  if (committed) expect(open).toEqual([]);
});

test("a letter with the identifier of a report's own attachment is refused, and the report keeps what it has", async () => {
  const first = await worldOf("report");
  await all(first);
  expect((await first.sending.commit()).status).toBe(201);
  const { sending } = first;
  const before = await attachmentsIn(sending.report);
  const letter = await letterWith(sites.talk, sites.intake, before[0]!.attachment, sending.receipt);
  await all({ ...first, sending: letter });
  expect(wordOf(await letter.commit())).toBe("409 attachment-taken");
  await first.silence();
  expect(await attachmentsIn(sending.report)).toEqual(before);
  expect(await db.selectFrom("reply_attachment").select("seq").where("report", "=", sending.report).execute()).toEqual(
    [],
  );
  expect(await db.selectFrom("message").select("seq").where("report", "=", sending.report).execute()).toEqual([]);
});
