import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { carriedBy, exactHeaders } from "../kit/testing/exact-headers.ts";
import type { Route } from "../kit/http/route.ts";
import { actors, arrive } from "./testing/actors.ts";
import { cells } from "./testing/cells.ts";
import { ownHeaders, wholeDesk, type WholeDesk } from "./testing/whole-desk.ts";

let desk: WholeDesk;
beforeAll(async () => void (desk = await wholeDesk()));
afterAll(async () => await desk[Symbol.asyncDispose]());

const member = actors.find(({ name }) => name === "member of ECPAT")!;
const none = "f".repeat(32);

test("every route answers with exactly the headers of its kind, whatever the status", async () => {
  const seen = new Map<number, number>();
  for (const route of desk.served.routes) {
    for (const [what, request] of await variants(route)) {
      const answer = await desk.served.fetch(request);
      seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1);
      expect(carriedBy(answer), `${route.name}, ${what}: ${answer.status}`).toEqual(
        exactHeaders("desk", kindOf(route, answer)),
      );
    }
  }
  // What can be brought about from outside; a status that is no longer reached is a hole in this test. There is no 415:
  // the door refuses another type of body first.
  expect([...seen.keys()].sort()).toEqual([200, 204, 400, 401, 403, 404, 405, 409, 413, 422]);
});

describe("answers that no route gives", () => {
  test.each(["GET", "HEAD"])("%s of a page with one slash too many leads to the page", async (method) => {
    const answer = await desk.served.fetch(new Request("http://localhost:8081/enrol/?a", { method }));
    expect([answer.status, answer.headers.get("location")]).toEqual([308, "/enrol?a"]);
    expect(carriedBy(answer)).toEqual(exactHeaders("desk", "redirect"));
  });

  test.each(["/nothing-here", "/api/nothing-here", "/assets/nothing-00000000.js", "/..%2f..%2fetc/passwd"])(
    "%s is refused with the headers of the API",
    async (path) => {
      const answer = await desk.served.fetch(new Request(`http://localhost:8081${path}`));
      expect(answer.status).toBe(404);
      expect(carriedBy(answer)).toEqual(exactHeaders("desk", path.startsWith("/assets/") ? "asset" : "json"));
    },
  );

  test("a fault of ours answers 500 with the same headers and a reference", async () => {
    await using broken = await wholeDesk();
    await broken.db.destroy();
    const answer = await broken.served.fetch(
      new Request("http://localhost:8081/api/session", { headers: { cookie: `__Host-d=${"a".repeat(43)}` } }),
    );
    expect(answer.status).toBe(500);
    expect(await answer.clone().json()).toEqual({ fault: expect.stringMatching(/^[0-9a-f]{8}$/) });
    expect(carriedBy(answer)).toEqual(exactHeaders("desk", "json"));
  });
});

test("only the passphrase worker may compile WASM", async () => {
  for (const name of ["desk", "keys", "passphrase"]) {
    const answer = await desk.served.fetch(new Request(`http://localhost:8081/assets/${name}-00000000.js`));
    expect(carriedBy(answer)).toEqual(exactHeaders("desk", "asset", { wasm: name === "passphrase" }));
  }
});

test("the viewer's page and files carry the viewer's own policy", async () => {
  for (const [path, answers] of [
    ["/", "page"],
    ["/assets/view-00000000.js", "asset"],
    ["/nothing", "json"],
  ] as const) {
    const answer = await desk.view.fetch(new Request(`http://localhost:8082${path}`));
    expect(carriedBy(answer), path).toEqual(exactHeaders("view", answers));
  }
});

/** Not-allowed methods are answered before a route is known: as the API answers. */
const kindOf = (route: Route, answer: Response) => (answer.status === 405 ? "json" : route.answers);

const variants = async (route: Route): Promise<[string, Request][]> => {
  const cell = cells[route.name];
  const path = route.path.replace(/:(\w+)/g, (_, key: string) => cell?.params?.[key] ?? none);
  const url = `http://localhost:8081${path}`;
  const { cookie } = await arrive(desk, member);
  const own = ownHeaders(cookie);
  const method = route.method;
  const body = JSON.stringify(cell?.body?.(member) ?? {});
  const elsewhere = desk.served.routes.some(
    ({ method: other, path: there }) => other === "DELETE" && there === route.path,
  )
    ? []
    : [["another method", new Request(url, { method: "DELETE", headers: own })] as [string, Request]];
  if (method === "GET")
    return [
      ["nobody asks", new Request(url)],
      ["a member asks", new Request(url, { headers: { cookie: cookie ?? "" } })],
      ...elsewhere,
    ];
  return [
    ["nobody asks", new Request(url, { method, headers: ownHeaders(null), body })],
    ["another site asks", new Request(url, { method, headers: { ...own, origin: "https://elsewhere.example" }, body })],
    ["no JSON", new Request(url, { method, headers: own, body: "{" })],
    [
      "too much",
      new Request(url, { method, headers: own, body: JSON.stringify("x".repeat((route.takes?.limit ?? 0) + 1)) }),
    ],
    [
      "a type that only the door takes",
      new Request(url, { method, headers: { ...own, "content-type": "application/json;charset=UTF-8" }, body }),
    ],
    ["another kind of body", new Request(url, { method, headers: { ...own, "content-type": "text/plain" }, body })],
    ["no sense", new Request(url, { method, headers: own, body: "null" })],
    ["a member asks", new Request(url, { method, headers: own, body })],
    ...elsewhere,
  ];
};
