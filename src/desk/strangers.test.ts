import { afterAll, beforeAll, expect, test } from "vitest";
import { demoLinks } from "../agencies/demo-links.ts";
import { newcomer } from "../agencies/testing/demo-desk.ts";
import type { Route } from "../kit/http/route.ts";
import { grown, rowCounts } from "../kit/testing/row-counts.ts";
import { actors } from "./testing/actors.ts";
import { cells } from "./testing/cells.ts";
import { ownHeaders, wholeDesk, type WholeDesk } from "./testing/whole-desk.ts";

let desk: WholeDesk;
let invited: Record<string, unknown>;
beforeAll(async () => {
  desk = await wholeDesk();
  const [link] = await demoLinks(desk);
  invited = { ...(await newcomer(link)) };
});
afterAll(async () => await desk[Symbol.asyncDispose]());

/** Tables that grow by what anybody may ask, and what bounds each. At the desk there is none. */
const bounded: Readonly<Record<string, Readonly<Record<string, string>>>> = {};
const doors = ["anyone", "invited", "enrolling"];

test("nothing that anybody may ask two hundred times makes a table of the desk grow", async () => {
  const open = desk.served.routes.filter(({ access }) => doors.includes(access));
  expect(open.length).toBeGreaterThan(8);
  for (const route of open) {
    const before = await rowCounts(desk.db);
    // What is only read is the same each time.
    for (let n = 0; n < (route.method === "GET" ? 3 : 200); n++) await ask(route, await bodyFor(route.name));
    const allowed = Object.keys(bounded[route.name] ?? {});
    expect([route.name, grown(before, await rowCounts(desk.db))]).toEqual([route.name, allowed]);
  }
});

/** As far as somebody gets who has no passkey that is known here: a ceremony begun for each, a link that is held and not used. */
const bodyFor = async (name: string): Promise<unknown> => {
  if (name === "agencies.open-invitation" || name === "agencies.begin-enrolment") return invited;
  if (name === "agencies.finish-sign-in") return { ...(await begun("/api/sign-ins/begin", {})), assertion };
  if (name === "agencies.finish-enrolment")
    return {
      ...invited,
      ...(await begun("/api/enrolments/begin", invited)),
      memberWraps: passphrase,
      attestation: assertion,
    };
  return cells[name]?.body?.(actors[0]!);
};

const begun = async (path: string, body: unknown): Promise<{ ceremony: unknown }> => {
  const answer = await desk.served.fetch(requestOf("POST", path, body));
  expect(answer.status).toBe(200);
  return { ceremony: ((await answer.json()) as { ceremony: string }).ceremony };
};

const ask = async (route: Route, body: unknown): Promise<void> => {
  const path = route.path.replace(/:(\w+)/g, (_, key: string) => cells[route.name]?.params?.[key] ?? "");
  const answer = await desk.served.fetch(requestOf(route.method, path, body));
  expect(answer.status, await answer.text()).toBeLessThan(500);
};

const requestOf = (method: string, path: string, body: unknown): Request =>
  new Request(`http://localhost:8081${path}`, {
    method,
    headers: method === "GET" ? {} : ownHeaders(null),
    ...(method === "GET" ? {} : { body: JSON.stringify(body ?? {}) }),
  });

const wrap = Buffer.from("age-encryption.org/v1\n".padEnd(300, "x")).toString("base64url");
const passphrase = [{ kind: "passphrase", salt: "a".repeat(22), sealed: wrap }];
/** The shape of an answer of a passkey that nobody here knows. */
const assertion = {
  id: "bm9ib2R5",
  rawId: "bm9ib2R5",
  type: "public-key",
  clientExtensionResults: {},
  response: { clientDataJSON: "e30", authenticatorData: "AAAA", signature: "AAAA", attestationObject: "AAAA" },
};
