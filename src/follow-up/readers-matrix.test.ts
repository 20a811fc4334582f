import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { fromHex, hex, sha256, type OrganisationId } from "../envelope/bytes.ts";
import { signDirectory } from "../envelope/directory.ts";
import { identityOf, recipientOf } from "../envelope/keys.ts";
import { newReceipt, reporterKeys, type ReporterKeys } from "../envelope/receipt.ts";
import { signedManifest } from "../envelope/testing/signed-manifest.ts";
import {
  epochOf,
  hotline,
  keyOf,
  ministry,
  ngo,
  organisation,
  rootKeys,
  seedOf,
  today,
  trust,
} from "../envelope/testing/small-world.ts";
import {
  openThread,
  sealFromDesk,
  sealFromReporter,
  type SealedLetter,
  type ThreadMessage,
} from "../envelope/thread.ts";
import { testDatabase } from "../kit/testing/test-database.ts";
import { makeVisitor } from "./browser/visitor.ts";
import { correspondentsFrom } from "./letters.ts";
import { pagesOn } from "./testing/pages.ts";
import { origin } from "./testing/world.ts";

vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 }); // post-quantum keys on a busy machine

const all = [hotline, ministry, ngo] as const;
const epochNumber = new Map<OrganisationId, number>([[hotline, 1], [ministry, 2], [ngo, 3]]); // prettier-ignore
const inboxOf = (id: OrganisationId) => seedOf(`case of ${id}`);

const subsets = <Of>(of: readonly Of[]): Of[][] =>
  of.reduce<Of[][]>((sets, one) => [...sets, ...sets.map((set) => [...set, one])], [[]]);
const orders = <Of>(of: readonly Of[]): Of[][] => [
  [],
  ...of.flatMap((one) => orders(of.filter((other) => other !== one)).map((rest) => [one, ...rest])),
];
/** Who asked, in which order, and to whom one letter answered. */
type History = { readonly asked: readonly OrganisationId[]; readonly answered: readonly OrganisationId[] };
const histories: readonly History[] = orders(all).flatMap((asked) =>
  [[], asked.slice(0, 1), asked]
    .filter((answered, n, list) => list.findIndex((one) => one.length === answered.length) === n)
    .map((answered) => ({ asked, answered })),
);
const grants = subsets(all).filter((set) => set.length > 0);
const asks = ({ asked, answered }: History) => asked.filter((id) => !answered.includes(id));
const named = ({ asked, answered }: History) =>
  `${asked.join(", then ") || "nobody"}; answered: ${answered.join(" and ") || "none"}`;

let db: Awaited<ReturnType<typeof testDatabase>>;
let site: Awaited<ReturnType<typeof pagesOn>>;
let me: ReporterKeys;
const sealed = new Map<string, SealedLetter>();

beforeAll(async () => {
  db = await testDatabase();
  site = await pagesOn(db);
  me = await reporterKeys(site.receipt);
  const { directory } = site;
  Object.assign(directory, {
    organisations: [
      ...directory.organisations.filter(({ id }) => id !== ministry),
      organisation(ministry, "ministry", ["core"]),
    ],
    epochs: [...directory.epochs, await epochOf(ministry, 2)],
  });
});
afterAll(async () => await db[Symbol.asyncDispose]());

/** Each beginning of a thread is sealed once. */
const threadOf = async ({ asked, answered }: History): Promise<ThreadMessage[]> => {
  const written = [
    ...asked.map((id) => ({ id, to: [id] })),
    ...(answered.length > 0 ? [{ id: null, to: answered }] : []),
  ];
  const thread: ThreadMessage[] = [];
  let before = "";
  for (const { id, to } of written) {
    before += `${id ?? "me"}>${to.join()} `;
    const place = { report: me.report, seq: thread.length + 1, prev: thread.at(-1)?.sha256 ?? "" };
    const letter = sealed.get(before) ?? (await (id === null ? answer(place, to) : question(place, id)));
    sealed.set(before, letter);
    const direction = id === null ? ("in" as const) : ("out" as const);
    thread.push({ ...letter, seq: place.seq, direction, sha256: hex(sha256(letter.sealed)), deletion: null });
  }
  return thread;
};
type Place = Parameters<typeof sealFromDesk>[0]["place"];
const question = async (place: Place, id: OrganisationId) => {
  const inbox = await recipientOf(inboxOf(id));
  const epoch = epochNumber.get(id)!;
  return sealFromDesk({
    place, organisation: id, epoch, deskKey: keyOf(`desk ${epoch} of ${id}`), day: today,
    content: { kind: "question", text: `${id} asks`, replyTo: inbox }, to: { reporter: me.recipient, case: inbox },
  }); // prettier-ignore
};
const answer = async (place: Place, to: readonly OrganisationId[]) => {
  const readers = await Promise.all(
    to.map(async (id) => ({ organisation: id, recipient: await recipientOf(inboxOf(id)) })),
  );
  return sealFromReporter({ place, keys: me, day: today, content: { text: "an answer" }, to: readers });
};

/** What the database holds, as a server keeps it or as one that lies has it. */
const keeps = async (thread: readonly ThreadMessage[], signed: { manifest: string; sig: string }): Promise<void> => {
  await db.updateTable("report").set(signed).where("id", "=", me.report).execute();
  await db.deleteFrom("message").execute();
  const { report } = me;
  for (const { seq, direction, sealed: bytes, sha256: hash, front = null } of thread)
    await db
      .insertInto("message")
      .values({
        id: hex(sha256(fromHex(hash))).slice(0, 32),
        report,
        seq,
        direction,
        organisation: null,
        day: today,
        ciphertext: Buffer.from(bytes!),
        sha256: hash,
        deletion: null,
        front,
      }) // prettier-ignore
      .execute();
};

type Offer = { readonly offered: readonly string[]; readonly ticked: readonly string[]; readonly unproven: boolean };
const roads = {
  "with scripts": async (): Promise<Offer> => {
    const visitor = makeVisitor({
      fetch: async (path, init) =>
        path === "/api/directory"
          ? new Response(signDirectory(site.directory, [...rootKeys]))
          : site.api(new Request(`${origin}${path}`, init as RequestInit)),
      wait: () => Promise.resolve(),
      now: () => new Date(`${today}T12:00:00Z`),
      origin,
    });
    const shown = await visitor.come(site.receipt, trust, "en");
    if ("refused" in shown) throw new Error(shown.refused);
    const ticked = shown.to.filter(({ asked }) => asked).map(({ id }) => id);
    return { offered: shown.to.map(({ id }) => id), ticked, unproven: shown.to.length === 0 };
  },
  "without scripts": async (): Promise<Offer> => {
    const { html } = await site.post({ receipt: site.typed, go: "open" });
    const boxes = [...html.matchAll(/<input[^>]*type="(checkbox|hidden)" name="to"[^>]*>/g)].map(([box, kind]) => ({
      id: /value="([^"]+)"/.exec(box)?.[1] ?? "",
      checked: kind === "checkbox" && / checked/.test(box),
    }));
    return {
      offered: boxes.map(({ id }) => id),
      ticked: boxes.filter(({ checked }) => checked).map(({ id }) => id),
      unproven: html.includes("We could not verify who has your report"),
    };
  },
} as const;

describe("whom a letter is offered to, and ticked for", () => {
  test(`${histories.length} threads × ${grants.length} sets of grants: the granted, ticked who asked and waits`, async () => {
    for (const history of histories) {
      const opened = await openThread(await threadOf(history), me.identity, { report: me.report, reporter: me.verifyKey, epochs: site.directory.epochs }); // prettier-ignore
      for (const granted of grants) {
        const to = correspondentsFrom(opened, granted, site.directory, "en", today);
        const at = `${granted.join()} | ${named(history)}`;
        expect(to.map(({ id }) => id).toSorted(), at).toEqual(granted.toSorted());
        expect(to.filter(({ asked }) => asked).map(({ id }) => id).toSorted(), at).toEqual(asks(history).filter((id) => granted.includes(id)).toSorted()); // prettier-ignore
        for (const { id, recipient } of to)
          expect(recipient, at).toBe(
            history.asked.includes(id)
              ? await recipientOf(inboxOf(id))
              : site.directory.epochs.find((epoch) => epoch.organisation === id)?.recipient,
          );
      }
    }
  });

  // Each thread over both roads, the sets of grants in turn.
  test.each(
    histories.map((history, n) => ({ history, granted: grants[(n * 3 + 6) % grants.length]!, at: named(history) })),
  )("over both roads: $granted, asked by $at", async ({ history, granted }) => {
    await keeps(await threadOf(history), signedManifest(me, granted));
    for (const [road, look] of Object.entries(roads)) {
      const { offered, ticked, unproven } = await look();
      expect([offered.toSorted(), unproven], road).toEqual([granted.toSorted(), false]);
      const open = asks(history).filter((id) => granted.includes(id));
      // One alone is named in a sentence and has no box.
      if (granted.length > 1) expect(ticked.toSorted(), road).toEqual(open.toSorted());
    }
  });
});

describe("a server that lies about whom the report went to", () => {
  const honest = () => signedManifest(me, [ngo]);
  const swapped = (from: string, to: string) => ({ ...honest(), manifest: honest().manifest.replace(from, to) });
  const lies: readonly [string, () => Promise<{ manifest: string; sig: string }>][] = [
    ["adds an organisation", async () => ({ ...signedManifest(me, [hotline, ngo]), sig: honest().sig })],
    ["takes one away", async () => ({ ...honest(), sig: signedManifest(me, [hotline, ngo]).sig })],
    ["puts another in its place", async () => swapped(ngo, hotline)],
    ["gives the manifest of somebody else's report", async () => signedManifest(await reporterKeys(newReceipt()), all)],
    ["signs it with a key of its own", async () => signedManifest({ ...me, signingKey: keyOf("the server") }, all)],
    ["names a report that is not this one", async () => signedManifest(me, all, { report: "0".repeat(32) as never })],
    ["gives none", async () => ({ manifest: "", sig: honest().sig })],
    ["gives what is none", async () => ({ manifest: "{}", sig: honest().sig })],
    ["gives it in another spelling", async () => ({ ...honest(), manifest: ` ${honest().manifest}` })],
    ["gives no signature", async () => ({ ...honest(), sig: "A".repeat(86) })],
  ];
  test.each(lies)("and %s: nobody is offered, and it is said", async (_, lie) => {
    await keeps(await threadOf({ asked: [hotline], answered: [] }), await lie());
    for (const [road, look] of Object.entries(roads))
      expect(await look(), road).toEqual({ offered: [], ticked: [], unproven: true });
  });

  test("what is posted all the same goes to nobody, and the words come back", async () => {
    await keeps([], await lies[0]![1]());
    const { html } = await site.write({ text: "The man works there", to: hotline });
    expect(html).toContain("The man works there</textarea>");
    expect(await db.selectFrom("message").select("seq").execute()).toEqual([]);
  });

  test("a letter to an organisation that was left out is not sent, whatever is posted", async () => {
    await keeps([], honest());
    const { html } = await site.write({ text: "The man works there", to: [hotline, ministry] });
    expect(html).not.toContain("Your message has arrived.");
    const some = await site.write({ text: "The man works there", to: [hotline, ngo] });
    expect(some.html).toContain("Somebody you chose cannot be written to any more");
    expect(some.html).toContain("The man works there</textarea>");
    expect(await db.selectFrom("message").select("seq").execute()).toEqual([]);
    await site.write({ text: "The man works there", to: ngo });
    const [kept] = await db.selectFrom("message").select(["ciphertext", "sha256", "seq", "front"]).execute();
    expect(JSON.parse(kept!.front!).to).toEqual([ngo]);
    const asRead = async (id: OrganisationId) =>
      openThread(
        [{ seq: 1, direction: "in", sealed: new Uint8Array(kept!.ciphertext!) as never, sha256: kept!.sha256, front: kept!.front }],
        identityOf(seedOf(`epoch ${epochNumber.get(id)} of ${id}`)),
        { report: me.report, reporter: me.verifyKey, epochs: site.directory.epochs, reader: id },
      ); // prettier-ignore
    expect(await asRead(ngo)).toMatchObject([{ content: { text: "The man works there" }, to: [ngo] }]);
    expect(await asRead(hotline)).toMatchObject([{ elsewhere: 1, to: [ngo] }]);
  });
});
