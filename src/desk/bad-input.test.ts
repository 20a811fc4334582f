import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SealedReport } from "../envelope/sealed-report.ts";
import { badRequests, casesEach, type Bad } from "../kit/testing/bad-input.ts";
import { storedIn } from "../kit/testing/stored.ts";
import { actors, arrive } from "./testing/actors.ts";
import { cells } from "./testing/cells.ts";
import { sealOne, standing } from "./testing/reports.ts";
import { ownHeaders, wholeDesk, type WholeDesk } from "./testing/whole-desk.ts";

let desk: WholeDesk;
let sealed: SealedReport;
beforeAll(async () => {
  desk = await wholeDesk();
  sealed = await sealOne(desk);
});
afterAll(async () => await desk[Symbol.asyncDispose]());

const officer = actors.find(({ name }) => name === "officer of ECPAT")!;
/** Ends the very session that asks; the others would only meet a closed door. */
const apart = ["agencies.sign-out"];

describe.each(Object.keys(cells).filter((name) => !apart.includes(name)))("%s", (name) => {
  test(
    "bad input is refused with a reason, or was not bad; nothing breaks and no refusal leaves a trace",
    { timeout: 300_000 },
    async () => {
      const route = desk.served.routes.find((one) => one.name === name)!;
      const cell = cells[name]!;
      const { cookie } = await arrive(desk, officer);
      const report = await standing(desk, sealed, ["ecpat-be"]);
      const sound = cell.body?.(officer);
      let before = await storedIn(desk.db, passing);
      await fc.assert(
        fc.asyncProperty(badRequests(route, { ...cell.params, report }, sound), async (bad) => {
          const answer = await desk.served.fetch(requestOf(route.method, bad, cookie));
          const said = answer.status === 204 ? "" : await answer.text();
          if (answer.status < 400) {
            // Sound after all (a claim reads no body): what it wrote is no refusal's doing.
            if (route.method !== "GET") before = await storedIn(desk.db, passing);
            return;
          }
          expect(answer.status, said).toBeLessThan(500);
          expect(said).toMatch(/^\{"refused":"[a-z-]+"/);
        }),
        { numRuns: casesEach, seed: 20261124 },
      );
      expect(await storedIn(desk.db, passing)).toBe(before);
    },
  );
});

/** Sessions in use, what was asked of a passkey and failed, and the log of what was refused. */
const passing = ["session", "spent", "ledger"];

const requestOf = (method: string, bad: Bad, cookie: string | null): Request => {
  const headers: Record<string, string> =
    method === "GET" ? { cookie: cookie ?? "" } : { ...ownHeaders(cookie), "content-type": bad.type };
  return new Request(`http://localhost:8081${bad.path}`, {
    method,
    headers,
    ...(method === "GET" ? {} : { body: bad.body }),
  });
};
