import { describe, expect, it } from "vitest";
import { fromBase64url, type Sealed, type OrganisationId } from "../../envelope/bytes.ts";
import { identityOf, type VerifyKey } from "../../envelope/keys.ts";
import { openCompartment, openGrant } from "../../envelope/opening.ts";
import { readReceipt, reporterKeys, type ReceiptCode } from "../../envelope/receipt.ts";
import { hotline, ngo, seedOf } from "../../envelope/testing/small-world.ts";
import type { Answers } from "../answers.ts";
import { makeSender, type FileToSend, type Sent } from "./sender.ts";
import { steps, type Step } from "./steps.ts";
import { farSide, now, trust } from "./testing/far-side.ts";

const answers: Answers = {
  danger: { now: "yes" },
  what: { description: "Marker-what: a man at the bar" },
  place: { country: "Nepal" },
  child: { description: "Marker-child" },
  identity: { choice: "confidential", name: "Marker-name" },
};
const files = (): FileToSend[] => [
  { name: "picture-1.jpg", mime: "image/jpeg", file: new Blob([new Uint8Array(90_000)]), compartment: "media" },
  { name: "talk.txt", mime: "text/plain", file: new Blob(["hello"]), compartment: "original" },
];

const sending = async (checkpoint: (step: Step) => void = () => {}) => {
  const far = await farSide();
  const sender = makeSender({ fetch: far.fetch, now, wait: async (_, signal) => signal?.throwIfAborted(), checkpoint });
  const ready = await sender.prepare(trust, "en");
  if ("refused" in ready) throw new Error(ready.refused);
  const news: object[] = [];
  const send = (signal = new AbortController().signal, of: readonly FileToSend[] = files()) =>
    sender.send({ answers, language: "en", files: of }, (one) => void news.push(one), signal);
  return { far, sender, send, news, ready };
};

const codeOf = (sent: Sent): ReceiptCode =>
  readReceipt(sent.kind === "sent" ? sent.groups.join("") : "") as ReceiptCode;

it.each([-400, -2, 2, 400])(
  "a clock that was changed by %i days since is noticed before anything is sealed",
  async (days) => {
    const far = await farSide();
    let off = 0;
    const sender = makeSender({
      fetch: far.fetch,
      now: () => new Date(now().getTime() + off),
      wait: async (_, signal) => signal?.throwIfAborted(),
      checkpoint: () => undefined,
    });
    await sender.prepare(trust, "en");
    off = days * 86_400_000;
    const send = () =>
      sender.send({ answers, language: "en", files: [] }, () => undefined, new AbortController().signal);
    expect(await send()).toEqual({ kind: "failed", why: "clock" });
    expect(far.reports.size).toBe(0);
    off = 0;
    expect(await send()).toMatchObject({ kind: "sent" });
  },
);

describe("a report on its way", () => {
  it("arrives so that the organisations chosen can open what is theirs, and nobody else anything", async () => {
    const { far, send } = await sending();
    const sent = await send();
    const me = await reporterKeys(codeOf(sent));
    const body = far.reports.get(me.report)!.body as {
      verifyKey: VerifyKey;
      grants: { organisation: string; epoch: number; sealed: string }[];
      compartments: Record<string, string>;
    };
    const grantOf = async (organisation: string, epoch: number) =>
      openGrant(
        fromBase64url(body.grants.find((one) => one.organisation === organisation)!.sealed) as Sealed,
        identityOf(seedOf(`epoch ${epoch} of ${organisation}`)),
        {
          report: me.report,
          organisation: organisation as OrganisationId,
          epoch,
          verifyKey: body.verifyKey,
        },
      );
    const [theirs, ngos] = [await grantOf(hotline, 1), await grantOf(ngo, 3)];
    expect(Object.keys(theirs).toSorted()).toEqual(["child", "core", "media", "original"]);
    expect(Object.keys(ngos).toSorted()).toEqual(["child", "contact", "core"]);
    const core = await openCompartment(fromBase64url(body.compartments["core"]!) as Sealed, ngos.core!, {
      report: me.report,
      compartment: "core",
      verifyKey: body.verifyKey,
    });
    expect(JSON.stringify(core)).toContain("Marker-what");
    expect(JSON.stringify(core)).not.toMatch(/Marker-(child|name)/);
    const wire = far.heard
      .map(({ body: sentBody }) =>
        typeof sentBody === "string" ? sentBody : new TextDecoder("latin1").decode(sentBody),
      )
      .join("");
    expect(wire).not.toMatch(/Marker|hello|picture-1/);
  });

  it("is one request when it has no files and the proof is made", async () => {
    const { far, send, sender } = await sending();
    await sender.renewProof();
    const before = far.heard.length;
    await send(undefined, []);
    expect(far.heard.slice(before).map(({ path }) => path)).toEqual(["/api/reports"]);
  });

  it("names at least 25 steps", () => {
    expect(new Set(steps).size).toBeGreaterThanOrEqual(25);
  });

  it.each(steps)("lets nothing more out after a fault at “%s”, and goes through when tried again", async (step) => {
    let faulty = true;
    let outBefore = -1;
    const tab = await sending((at) => {
      if (!faulty || at !== step) return;
      outBefore = tab.far.ofReport().length;
      throw new Error("injected");
    });
    expect(await tab.send()).toEqual({ kind: "failed", why: "fault" });
    expect(outBefore).toBeGreaterThanOrEqual(0);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(tab.far.ofReport()).toHaveLength(outBefore);
    expect(tab.far.reports.size).toBe(0);
    faulty = false;
    expect((await tab.send()).kind).toBe("sent");
    expect(tab.far.reports.size).toBe(1);
  });
});

describe("a bad line", () => {
  it("loses no part and sends none twice for nothing", async () => {
    const { far, send, news } = await sending();
    let cuts = 2;
    far.line.after = ({ method }) => {
      if (method === "PUT" && cuts-- > 0) throw new TypeError("connection lost");
    };
    expect((await send()).kind).toBe("sent");
    const puts = far.heard.filter(({ method }) => method === "PUT").map(({ path }) => path);
    expect(new Set(puts).size).toBe(puts.length);
    expect(news).toContainEqual({ lost: true });
    expect(news.at(-1)).toEqual({ share: 1 });
  });
  it("repeats the last word until it is answered, and the report exists once", async () => {
    const { far, send } = await sending();
    let cuts = 3;
    far.line.after = ({ path }) => {
      if (path === "/api/reports" && cuts-- > 0) throw new TypeError("connection lost");
    };
    const sent = await send();
    expect(sent.kind).toBe("sent");
    expect([...far.reports.keys()]).toEqual([(await reporterKeys(codeOf(sent))).report]);
  });
  it("does not claim to know when no answer comes, and the second try is the same report", async () => {
    const { far, send, sender } = await sending();
    far.line.after = ({ path }) => {
      if (path === "/api/reports") throw new TypeError("connection lost");
    };
    expect(await send()).toEqual({ kind: "unsure" });
    far.line.after = () => {};
    expect((await sender.sendAgain(() => {}, new AbortController().signal)).kind).toBe("sent");
    expect(far.reports.size).toBe(1);
  });
  it("is given up when the reporter stops it", async () => {
    const { far, send } = await sending();
    const stop = new AbortController();
    far.line.after = ({ method }) => {
      if (method === "PUT") stop.abort();
    };
    expect(await send(stop.signal)).toEqual({ kind: "failed", why: "cancelled" });
    expect(far.ofReport()).toHaveLength(1);
    expect(far.reports.size).toBe(0);
  });
});

describe("a server that says no", () => {
  it("is asked for room before anything is sent, for at least as many bytes as then come", async () => {
    const { far, send } = await sending();
    await send();
    const asked = far.heard
      .filter(({ path }) => path === "/api/challenges")
      .map(({ body }) => JSON.parse(body as string));
    const bytes = [...far.parts.values()].reduce((sum, part) => sum + part.bytes.length, 0);
    const { bytes: paid } = asked.find(({ for: what }: { for: string }) => what === "upload") as { bytes: number };
    expect(paid).toBeGreaterThanOrEqual(bytes);
    expect(paid).toBeLessThan(bytes + 200_000);
  });
  it("has no room for files: that is said, and nothing is sent", async () => {
    for (const path of ["/api/challenges", "/api/uploads"]) {
      const { far, send, sender } = await sending();
      await sender.renewProof();
      far.refusing.push({ method: "POST", path, status: 507, refused: "no-room-for-attachments" });
      expect(await send()).toEqual({ kind: "failed", why: "no-room" });
      expect(far.ofReport()).toEqual([]);
    }
  });
  it.each([
    { method: "PUT", path: "/api/uploads/", status: 409, refused: "no-upload" },
    { method: "POST", path: "/api/reports", status: 422, refused: "parts-missing" },
  ])("has forgotten what was on its way ($refused): it is sealed and sent anew, once", async (no) => {
    const { far, send } = await sending();
    far.refusing.push(no);
    expect((await send()).kind).toBe("sent");
    expect(far.reports.size).toBe(1);
    far.refusing.push(no, no);
    expect(await send()).toEqual({ kind: "failed", why: "files" });
  });
  it.each(["proof-spent", "proof-outdated"])("does not take the proof (%s): another is made", async (refused) => {
    const { far, send } = await sending();
    far.refusing.push({ method: "POST", path: "/api/uploads", status: 422, refused });
    expect((await send()).kind).toBe("sent");
  });
});

describe("who is trusted", () => {
  it("sends nothing when the list of organisations is not signed by pinned roots", async () => {
    const far = await farSide();
    const sender = makeSender({ fetch: far.fetch, now, wait: async () => {}, checkpoint: () => {} });
    const ready = await sender.prepare({ ...trust, roots: trust.roots.map((root) => root.replace(/./, "0")) }, "en");
    expect(ready).toEqual({ refused: "signature" });
    expect(await sender.send({ answers, language: "en", files: [] }, () => {}, new AbortController().signal)).toEqual({
      kind: "failed",
      why: "fault",
    });
    expect(far.ofReport()).toEqual([]);
  });
});
