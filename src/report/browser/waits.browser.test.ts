import { expect, test } from "vitest";
import type { Answers } from "../answers.ts";
import { makeSender, type FileToSend } from "./sender.ts";
import { farSide, now, trust } from "./testing/far-side.ts";

const answers: Answers = { what: { description: "a man at the bar" }, place: { country: "Nepal" } };
const file: FileToSend = { name: "a.txt", mime: "text/plain", file: new Blob(["hello"]), compartment: "original" };
const still = (): never => {
  throw new DOMException("the line stands still", "TimeoutError");
};

const tab = async () => {
  const far = await farSide();
  let waited = 0;
  const sender = makeSender({
    fetch: far.fetch,
    now,
    wait: async (ms, signal) => {
      waited += ms;
      signal?.throwIfAborted();
    },
    checkpoint: () => undefined,
  });
  const news: object[] = [];
  const stop = new AbortController();
  const send = (files: readonly FileToSend[] = []) =>
    sender.send({ answers, language: "en", files }, (one) => void news.push(one), stop.signal);
  return { far, sender, send, stop, news, waited: () => waited };
};

/** Where a line may stand still, and what is then known. Each try is long: there may be few. */
const places = [
  ["POST", "/api/challenges", { kind: "failed", why: "lost" }],
  ["POST", "/api/uploads", { kind: "failed", why: "lost" }],
  ["PUT", "/api/uploads/", { kind: "failed", why: "lost" }],
  ["POST", "/api/reports", { kind: "unsure" }],
] as const;

test.each(places)(
  "%s %s that stands still has an end, says so on the way, and what is known then",
  async (method, path, end) => {
    const { far, sender, send, news } = await tab();
    await sender.prepare(trust, "en");
    await sender.renewProof();
    let tries = 0;
    far.line.before = (heard) => {
      if (heard.method !== method || !heard.path.startsWith(path)) return;
      tries++;
      still();
    };
    expect(await send([file])).toEqual(end);
    expect(tries).toBeLessThanOrEqual(3);
    expect(news).toContainEqual({ lost: true });
    far.line.before = () => undefined;
    const again =
      end.kind === "unsure"
        ? await sender.sendAgain(() => undefined, new AbortController().signal)
        : await send([file]);
    expect(again.kind).toBe("sent");
    expect(far.reports.size).toBe(1);
  },
);

test("a directory that stands still has an end, and says so on the way", async () => {
  const { far, sender } = await tab();
  far.line.before = ({ path }) => void (path === "/api/directory" && still());
  const news: object[] = [];
  expect(await sender.prepare(trust, "en", (one) => void news.push(one))).toEqual({ refused: "lost" });
  expect(news).toContainEqual({ lost: true });
});

test.each(places)("“Stop” while %s %s is under way does something at once", async (method, path, end) => {
  const { far, sender, send, stop } = await tab();
  await sender.prepare(trust, "en");
  await sender.renewProof();
  far.line.after = (heard) => {
    if (heard.method !== method || !heard.path.startsWith(path)) return;
    stop.abort();
    throw new TypeError("stopped");
  };
  expect(await send([file])).toEqual(end.kind === "unsure" ? end : { kind: "failed", why: "cancelled" });
});

test("“Stop” does not wait for what was asked before it was pressed", async () => {
  const far = await farSide();
  let hang = false;
  const never = new Promise<Response>(() => undefined);
  const sender = makeSender({
    fetch: (path, init) => (hang && path === "/api/challenges" ? never : far.fetch(path, init)),
    now,
    wait: async () => undefined,
    checkpoint: () => undefined,
  });
  hang = true;
  await sender.prepare(trust, "en");
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 50);
  expect(await sender.send({ answers, language: "en", files: [] }, () => undefined, stop.signal)).toEqual({
    kind: "failed",
    why: "cancelled",
  });
});

test("a server that is busy each time took nothing: that is said, and not that nobody knows", async () => {
  const { far, sender, send } = await tab();
  await sender.prepare(trust, "en");
  for (let n = 0; n < 20; n++)
    far.refusing.push({ method: "POST", path: "/api/reports", status: 503, refused: "no-room-for-body" });
  expect(await send()).toEqual({ kind: "failed", why: "crowded" });
});

test("“Stop” ends a last step that stands still, and says that nobody knows", { timeout: 5_000 }, async () => {
  const far = await farSide();
  const stop = new AbortController();
  const sender = makeSender({
    fetch: (path, init) => {
      if (path !== "/api/reports") return far.fetch(path, init);
      setTimeout(() => stop.abort(), 20);
      return new Promise((_, no) => init?.signal?.addEventListener("abort", () => no(new Error("stopped"))));
    },
    now,
    wait: async () => undefined,
    checkpoint: () => undefined,
  });
  await sender.prepare(trust, "en");
  const sent = sender.send({ answers, language: "en", files: [] }, () => undefined, stop.signal);
  expect(await sent).toEqual({ kind: "unsure" });
});
