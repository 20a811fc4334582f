import { beforeEach, describe, expect, test } from "vitest";
import type { OrganisationId } from "../../envelope/bytes.ts";
import { signDirectory } from "../../envelope/directory.ts";
import { newReceipt, type ReceiptCode } from "../../envelope/receipt.ts";
import { hotline, ngo, rootKeys, smallDirectory, today, trust } from "../../envelope/testing/small-world.ts";
import type { Asked } from "../../kit/browser/upload.ts";
import type { MessageTold } from "../told.ts";
import { grantsTold, told, toldFromDesk } from "./testing/told.ts";
import { makeVisitor, type ToWrite, type Written } from "./visitor.ts";

let receipt: ReceiptCode;
let letters: MessageTold[];
let asked: string[];
/** What becomes of a request: it may be lost on the way there, or its answer on the way back. */
let line: { before(what: string): Response | void; after(what: string): void };
const calm: typeof line = { before: () => undefined, after: () => undefined };
let visitor: ReturnType<typeof makeVisitor>;
let lost: boolean[];
let granted: readonly OrganisationId[];

const noNetwork = (): never => {
  throw new TypeError("no network");
};
const standsStill = (): never => {
  throw new DOMException("the line stands still", "TimeoutError");
};

const serve = async (address: string, init: Asked = {}): Promise<Response> => {
  const what = `${init.method ?? "GET"} ${address.replace(/[0-9a-f]{32}/g, "…")}`;
  init.signal?.throwIfAborted();
  asked.push(what);
  const instead = line.before(what);
  if (instead) return instead;
  const answer = await answerTo(what, init);
  line.after(what);
  init.signal?.throwIfAborted();
  return answer;
};

const answerTo = async (what: string, init: Asked): Promise<Response> => {
  const headers = { "x-visit": "next" };
  if (what === "GET /api/directory") return new Response(signDirectory(await smallDirectory(), [...rootKeys]));
  if (what === "POST /api/arrivals") return Response.json({ nonce: "n".repeat(43) });
  if (what === "POST /api/visits") return Response.json({ token: "first" });
  if (what === "POST /api/challenges")
    return Response.json({ parameters: { nonce: "00", salt: "00", keyPrefix: "00" } });
  if (what === "POST /api/thread/uploads") return Response.json({ token: "u" }, { headers });
  if (what.startsWith("PUT ")) return new Response(null, { status: 204, headers });
  if (what === "GET /api/thread")
    return Response.json({ ...(await grantsTold(receipt, granted)), messages: letters }, { headers });
  const { seq, sealed, sha256: hash, front } = JSON.parse(init.body as string) as MessageTold;
  if (letters.some((one) => one.seq === seq && one.sha256 === hash)) return Response.json({ seq }, { headers });
  const last = letters.at(-1);
  if (seq !== (last?.seq ?? 0) + 1)
    return Response.json(
      { refused: "seq-taken", seq: (last?.seq ?? 0) + 1, prev: last?.sha256 ?? "" },
      { status: 409, headers },
    );
  letters = [...letters, told(seq, "in", sealed ?? "", hash, front ?? "")];
  return Response.json({ seq }, { status: 201, headers });
};

const fromDesk = async (): Promise<void> => {
  letters = [...letters, await toldFromDesk(receipt, letters.at(-1))];
};

const letter = (text: string, files: ToWrite["files"] = []): ToWrite => ({ text, to: [ngo, hotline], files });
const file = (words: string): ToWrite["files"][number] => ({
  name: "list.txt",
  mime: "text/plain",
  file: new Blob([words]),
  compartment: "original",
});
const write = (of: ToWrite, signal = new AbortController().signal): Promise<Written> =>
  visitor.write(of, (news) => "lost" in news && lost.push(news.lost), signal);
const ours = (): number => letters.filter(({ direction }) => direction === "in").length;
const commits = (fault: () => void) => (what: string) => (what === "POST /api/thread" ? fault() : undefined);

beforeEach(async () => {
  receipt = newReceipt();
  [letters, asked, lost, granted] = [[], [], [], [ngo, hotline]];
  line = { ...calm };
  visitor = makeVisitor({
    fetch: serve,
    wait: async () => undefined,
    now: () => new Date(`${today}T12:00:00Z`),
    origin: location.origin,
  });
  expect(await visitor.come(receipt, trust, "en")).toHaveProperty("letters");
});

describe("a letter whose answer is lost", () => {
  test.each([
    ["on the way there", "before", noNetwork],
    ["on the way back", "after", noNetwork],
    ["while the line stands still", "before", standsStill],
    ["while the answer stands still", "after", standsStill],
  ] as const)("%s is said to be unsure; sent again, it is there once", async (_, when, fault) => {
    line[when] = commits(fault) as never;
    expect(await write(letter("words"))).toMatchObject({ refused: "unsure" });
    expect(lost).toContain(true);
    line[when] = () => undefined;
    const bodies = asked.length;
    expect(await write(letter("words"))).toMatchObject({ letters: [{ kind: "ours", text: "words" }] });
    expect(asked.slice(bodies)[0]).toBe("POST /api/thread");
    expect(ours()).toBe(1);
  });

  test("and that was changed since: an earlier wording that arrived is shown, and nothing more is sent", async () => {
    line.after = commits(noNetwork);
    await write(letter("words"));
    line.after = () => undefined;
    expect(await write(letter("other words"))).toMatchObject({
      refused: "earlier",
      shown: { letters: [{ kind: "ours", text: "words" }] },
    });
    expect(ours()).toBe(1);
    await write(letter("other words"));
    expect(ours()).toBe(2);
  });

  test("and that was changed since: one that did not arrive is forgotten, and the other goes", async () => {
    line.before = commits(noNetwork);
    await write(letter("words"));
    line.before = () => undefined;
    expect(await write(letter("other words"))).toMatchObject({ letters: [{ kind: "ours", text: "other words" }] });
  });

  test("keeps its files where they lie, and tells other files of the same name and size apart", async () => {
    line.before = commits(noNetwork);
    await write(letter("words", [file("room 7")]));
    const puts = () => asked.filter((what) => what.startsWith("PUT")).length;
    expect(puts()).toBe(1);
    line.before = () => undefined;
    expect(await write(letter("words", [file("room 7")]))).toHaveProperty("letters");
    expect(puts()).toBe(1);
    line.before = commits(noNetwork);
    await write(letter("words", [file("room 8")]));
    line.before = () => undefined;
    await write(letter("words", [file("room 9")]));
    expect(puts()).toBe(3);
    expect(ours()).toBe(2);
  });

  test("and whose place is another's meanwhile takes the next one", async () => {
    line.before = commits(noNetwork);
    await write(letter("words"));
    line.before = () => undefined;
    await fromDesk();
    expect(await write(letter("words"))).toMatchObject({ letters: [{ kind: "theirs" }, { kind: "ours" }] });
    expect(ours()).toBe(1);
  });

  test("is unsure too when it arrived and only the look at it was lost, or when somebody stops it", async () => {
    line.after = (what) => what === "GET /api/thread" && asked.includes("POST /api/thread") && noNetwork();
    expect(await write(letter("words"))).toMatchObject({ refused: "unsure" });
    line.after = () => undefined;
    expect(await write(letter("words"))).toHaveProperty("letters");
    expect(ours()).toBe(1);

    const stop = new AbortController();
    line.after = commits(() => stop.abort());
    expect(await write(letter("more"), stop.signal)).toMatchObject({ refused: "unsure" });
    line.after = () => undefined;
    expect(await write(letter("more"))).toHaveProperty("letters");
    expect(ours()).toBe(2);
  });
});

describe("a letter to somebody who is not offered any more is not sent to the others alone", () => {
  const fewer = async (): Promise<void> => {
    granted = [ngo];
    expect(await visitor.speak("fr")).toMatchObject({ to: [{ id: ngo }] });
  };
  const refusal = { refused: "readers", shown: { to: [{ id: ngo }] } };

  test.each([[[]], [[file("room 7")]]])("nor are its files", async (files) => {
    await fewer();
    expect(await write(letter("words", files))).toMatchObject(refusal);
    expect(asked.filter((what) => what.startsWith("PUT"))).toEqual([]);
    expect(ours()).toBe(0);
  });

  test("when it is found out while an earlier wording is looked for", async () => {
    line = { ...calm, before: commits(noNetwork) };
    await write(letter("words"));
    [line, granted] = [calm, [ngo]];
    expect(await write(letter("other words"))).toMatchObject(refusal);
    expect(ours()).toBe(0);
  });

  test("when what left as it was finds its place taken; what arrived as it was is there", async () => {
    line = { ...calm, before: commits(noNetwork) };
    await write(letter("words"));
    line = calm;
    await fromDesk();
    await fewer();
    expect(await write(letter("words"))).toMatchObject(refusal);
    expect(ours()).toBe(0);

    granted = [ngo, hotline];
    await visitor.speak("en");
    line = { ...calm, after: commits(noNetwork) };
    await write(letter("words"));
    line = calm;
    await fewer();
    expect(await write(letter("words"))).toHaveProperty("letters");
    expect(ours()).toBe(1);
  });
});

test("a visit that ended for good is not said to be unsure: who comes in again learns what became of the letter", async () => {
  line.after = commits(noNetwork);
  const unsure = await write(letter("words"));
  expect(unsure).toMatchObject({ refused: "unsure" });
  line = { ...calm, before: (what) => (/thread|visits/.test(what) ? refusedFor("visit-over", 401) : undefined) };
  expect(await write(letter("words"))).toEqual({ refused: "over", left: letters[0]!.sha256 });
  line = calm;
  expect(await visitor.come(receipt, trust, "en")).toMatchObject({ there: [letters[0]!.sha256] });
});

test("a server that says each time that it is busy took nothing, and that is said", async () => {
  const busy = (): Response => Response.json({ refused: "no-room-for-body" }, { status: 503 });
  line.before = (what) => (what === "POST /api/thread" ? busy() : undefined);
  expect(await write(letter("words"))).toEqual({ refused: "crowded" });
  let first = true;
  line.before = (what) => {
    if (what !== "POST /api/thread") return undefined;
    if (!first) return busy();
    first = false;
    return noNetwork();
  };
  expect(await write(letter("words"))).toMatchObject({ refused: "unsure" });
});

test.each(["GET /api/directory", "POST /api/arrivals", "POST /api/visits", "GET /api/thread"])(
  "coming in ends when %s stands still, and says so before",
  async (where) => {
    const before = asked.length;
    line.before = (what) => (what === where ? standsStill() : undefined);
    const news: boolean[] = [];
    const came = await visitor.come(receipt, trust, "en", (one) => "lost" in one && news.push(one.lost));
    expect(came).toEqual({ refused: "lost" });
    expect(asked.slice(before).filter((what) => what === where).length).toBeLessThanOrEqual(3);
    if (where !== "POST /api/visits") expect(news).toContain(true);
  },
);

/** What may befall one press: its letter is lost on either way, or refused, or taken while the look after it is refused. */
const faults = ["lost before", "lost after", "lost after, then 507", "503", "507", "look refused"] as const;
type Fault = (typeof faults)[number];
const refusedFor = (refused: string, status: number): Response => Response.json({ refused }, { status });
const befall = (fault: Fault): void => {
  let tries = 0;
  line = {
    before: (what) => {
      if (fault === "look refused" && what === "GET /api/thread") return refusedFor("busy", 503);
      if (what !== "POST /api/thread") return undefined;
      tries++;
      if (fault === "lost before") return noNetwork();
      if (fault === "503") return refusedFor("no-room-for-body", 503);
      return fault === "507" || (fault === "lost after, then 507" && tries > 1)
        ? refusedFor("no-room", 507)
        : undefined;
    },
    after: (what) => {
      if (what === "POST /api/thread" && fault.startsWith("lost after")) noNetwork();
    },
  };
};
const next = (some: readonly Fault[]) => faults.map((fault) => [...some, fault]);
const upTo3 = [[], ...next([]), ...next([]).flatMap(next), ...next([]).flatMap(next).flatMap(next)];

test("whatever befalls up to three presses, no letter is there twice, nor said to be unsent while it is there", async () => {
  expect(upTo3).toHaveLength(1 + 6 + 36 + 216);
  for (const presses of upTo3) {
    const some = presses.join("; ");
    letters = [];
    line = calm;
    await visitor.come(receipt, trust, "en");
    for (const fault of presses) {
      befall(fault);
      const written = await write(letter("words"));
      const arrived = letters.at(-1)?.sha256;
      if (arrived !== undefined && "refused" in written)
        expect(written, some).toEqual({ refused: "unsure", left: arrived });
    }
    line = calm;
    expect(await write(letter("words")), some).toHaveProperty("letters");
    expect(ours(), some).toBe(1);
  }
}, 120_000);
