import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { agenciesRoutes } from "./routes.ts";
import { demoDesk, letIn, newcomer, ownRequest, type DemoDesk } from "./testing/demo-desk.ts";

/** Of these a few: src/desk/bad-input.test.ts asks a thousand of every route. */
const cases = 60;
const posts = agenciesRoutes({} as never).filter(
  ({ method, name }) => method === "POST" && name !== "agencies.sign-out" && name !== "agencies.begin-sign-in",
);

describe("whatever is sent", () => {
  let desk: DemoDesk;
  let cookie: string;
  let right: object;
  beforeAll(async () => {
    desk = await demoDesk();
    cookie = await letIn(desk, "ecpat-be");
    right = {
      ...(await newcomer(desk.links[1])),
      ceremony: "0".repeat(32),
      attestation: {},
      assertion: {},
      tokenSha256: "0".repeat(64),
      role: "member",
    };
  });
  afterAll(() => desk[Symbol.asyncDispose]());

  const counts = () =>
    Promise.all(
      (["member", "credential", "member_wrap", "epoch_wrap", "session"] as const).map((table) =>
        desk.db
          .selectFrom(table)
          .select((on) => on.fn.countAll<number>().as("n"))
          .executeTakeFirstOrThrow(),
      ),
    );
  const neverFails = async (path: string, body: string) => {
    const { headers } = ownRequest(desk.config, path, {}, cookie);
    const answer = await desk.served.fetch(
      new Request(desk.config.deskOrigin + path, { method: "POST", headers, body }),
    );
    expect(answer.status, body).toBeLessThan(500);
    if (answer.status >= 400)
      expect(await answer.json()).toMatchObject({ refused: expect.stringMatching(/^[a-z-]+$/) });
    return answer.status;
  };

  it.each(posts)(
    "$path refuses with a reason, never fails, and lets nobody in",
    { timeout: 120_000 },
    async ({ path }) => {
      const before = await counts();
      const wrong = fc.oneof(
        fc.json(),
        fc.string(),
        fc.constantFrom(
          "",
          "null",
          "[]",
          "{",
          '"\\u0000"',
          '{"token":{"a":1}}',
          '{"ceremony":[1],"assertion":{"id":"\\u0000"}}',
        ),
      );
      await fc.assert(
        fc.asyncProperty(wrong, async (body) => {
          expect(await neverFails(path, body)).toBeGreaterThanOrEqual(path.endsWith("unlocks/begin") ? 200 : 400);
        }),
        { numRuns: cases },
      );
      // Right but for one thing.
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...Object.keys(right)), fc.jsonValue(), async (key, value) => {
          if (key === "name" || key === "role" || key === "ceremony") return;
          await neverFails(path, JSON.stringify({ ...right, token: "0".repeat(64), [key]: value }));
        }),
        { numRuns: cases },
      );
      expect(await counts()).toEqual(before);
    },
  );
});
