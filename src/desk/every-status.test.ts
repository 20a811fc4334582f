import { afterAll, beforeAll, expect, test } from "vitest";
import { deskGuards } from "../agencies/guards.ts";
import { everyStatus, statuses } from "../kit/testing/every-status.ts";
import { carriedBy, exactHeaders } from "../kit/testing/exact-headers.ts";
import { wholeDesk, type WholeDesk } from "./testing/whole-desk.ts";

let desk: WholeDesk;
beforeAll(async () => void (desk = await wholeDesk()));
afterAll(async () => await desk[Symbol.asyncDispose]());

test.each(["desk", "view"] as const)(
  "every route of the %s by every method bears exactly the headers of its kind, were it to answer with any status",
  { timeout: 120_000 },
  async (name) => {
    const [routes, guards, origin] =
      name === "desk"
        ? [desk.served.routes, deskGuards(desk), "http://localhost:8081"]
        : [desk.view.routes, { anyone: () => ({ who: null }) }, "http://localhost:8082"];
    const seen = new Set<number>();
    for await (const { name: what, answer, status, answers } of everyStatus(
      { name, routes, guards, config: desk.config },
      origin,
    )) {
      seen.add(answer.status);
      expect(answer.status, what).toBe(status);
      expect(carriedBy(answer), what).toEqual(exactHeaders(name, answers));
    }
    expect([...seen].sort()).toEqual(statuses);
  },
);
