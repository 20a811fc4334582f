import { afterAll, beforeAll, expect, test } from "vitest";
import { base64url, randomBytes } from "../envelope/bytes.ts";
import { groupsOf, newReceipt, reporterKeys } from "../envelope/receipt.ts";
import { signArrival } from "../envelope/thread.ts";
import { newFormToken, type FormPurpose } from "../report/form-token.ts";
import type { Route } from "../kit/http/route.ts";
import { grown, rowCounts } from "../kit/testing/row-counts.ts";
import { requestFor } from "./testing/asking.ts";
import { cells } from "./testing/cells.ts";
import { siteOrigin, wholeSite, type WholeSite } from "./testing/whole-site.ts";

let site: WholeSite;
beforeAll(async () => void (site = await wholeSite()));
afterAll(async () => await site[Symbol.asyncDispose]());

/** Tables that may grow by what anybody may ask without having worked for it, and what bounds each. */
const bounded: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "follow-up.visit": {
    spent:
      "whoever knocks with a key of their own is let into an empty mailbox, so that nobody learns which there are; each knock costs a signature on either side, and its row goes once the nonce would have run out",
  },
  "follow-up.return-plain": {
    spent:
      "a letter to a mailbox that nobody has spends its form as any other, so that nothing tells the two apart; each waits in line to be locked, one at a time, and its rows go once the form would have run out",
    upload: "a file with a letter from the page without scripts; over within hours",
    incoming: "the same; all of it below the cap of what is under way",
  },
};

test(
  "nothing that anybody may ask two hundred times makes a table grow, but what is said here",
  { timeout: 120_000 },
  async () => {
    const open = site.served.routes.filter(({ access }) => access === "anyone");
    expect(open.length).toBeGreaterThan(30);
    for (const route of open) {
      const before = await rowCounts(site.db);
      // What is only read is the same each time.
      for (let n = 0; n < (route.method === "GET" ? 2 : 200); n++) await ask(route, n);
      const more = grown(before, await rowCounts(site.db));
      const unbounded = more.filter((table) => !((bounded[route.name] ?? {})[table.replace(/_\d+$/, "")] ?? ""));
      expect([route.name, unbounded]).toEqual([route.name, []]);
    }
  },
);

const ask = async (route: Route, n: number): Promise<void> => {
  const body = (await bodies[route.name]?.(n)) ?? cells[route.name]?.body;
  const asked =
    body instanceof FormData
      ? new Request(siteOrigin + route.path.replace(":language", "en"), { method: route.method, body })
      : requestFor(route, { ...cells[route.name]!, body }, nobodys, {});
  const answer = await site.served.fetch(asked);
  expect(answer.status, route.name).toBeLessThan(500);
};
const nobodys = { report: "", mailbox: "", message: "", upload: "" };

/** Bodies that look right and differ each time, as far as somebody gets who has no receipt and has not worked. */
const bodies: Readonly<Record<string, (n: number) => Promise<unknown>>> = {
  "follow-up.visit": async () => {
    const { mailbox, verifyKey, signingKey } = await reporterKeys(newReceipt());
    const begun = await site.served.fetch(post("/api/arrivals", { mailbox }));
    const { nonce } = (await begun.json()) as { nonce: string };
    return { mailbox, verifyKey, nonce, sig: signArrival(signingKey, { origin: siteOrigin, nonce, mailbox }) };
  },
  "follow-up.return-plain": async (n) => {
    const letter = {
      ...form("return"),
      receipt: groupsOf(newReceipt()).join(" "),
      go: "send",
      text: "Hello",
      to: "child-focus",
    };
    if (n % 10 > 0) return new URLSearchParams(letter);
    const withFile = new FormData();
    for (const [name, value] of Object.entries(letter)) withFile.append(name, value);
    withFile.append("files", new File(["%PDF-1.7\n"], "a.pdf"));
    return withFile;
  },
  "report.step": async () => new URLSearchParams({ ...form("report"), go: "send" }),
  "intake.open-upload": async () => ({ report: id(), proof: await unsolved("upload") }),
  "intake.take-report": async () => ({ report: id(), proof: await unsolved("report") }),
};

const form = (purpose: FormPurpose) => ({ token: newFormToken(site, purpose) });
const id = (): string => Buffer.from(randomBytes(16)).toString("hex");
const unsolved = async (purpose: string): Promise<unknown> => {
  const challenge = await (await site.served.fetch(post("/api/challenges", { for: purpose, bytes: 1 }))).json();
  return { challenge, solution: { counter: 1 + (randomBytes(1)[0] ?? 0), derivedKey: base64url(randomBytes(32)) } };
};
const post = (path: string, body: unknown): Request =>
  new Request(siteOrigin + path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
