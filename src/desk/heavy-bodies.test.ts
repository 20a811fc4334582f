import { afterAll, beforeAll, expect, test } from "vitest";
import { heavyBodies } from "../kit/testing/heavy-bodies.ts";
import { storedIn } from "../kit/testing/stored.ts";
import { actors, arrive } from "./testing/actors.ts";
import { cells } from "./testing/cells.ts";
import { sealOne, standing } from "./testing/reports.ts";
import { ownHeaders, wholeDesk, type WholeDesk } from "./testing/whole-desk.ts";

let desk: WholeDesk;
beforeAll(async () => void (desk = await wholeDesk()));
afterAll(async () => await desk[Symbol.asyncDispose]());

const officer = actors.find(({ name }) => name === "officer of ECPAT")!;
/** Routes whose body says nothing: they do what they are asked, whatever JSON comes along. The last ends the session. */
const bodiless = [
  "agencies.begin-sign-in", "agencies.begin-unlock", "triage.claim", "triage.release", "casework.reopen",
  "agencies.sign-out",
]; // prettier-ignore

test(
  "a body made to be dear is answered like another, on every route that takes one, and nothing of it stays",
  { timeout: 120_000 },
  async () => {
    const rows = desk.served.routes.filter(({ takes }) => takes !== undefined);
    expect(rows.length).toBeGreaterThan(15);
    const report = await standing(desk, await sealOne(desk), ["ecpat-be"]);
    for (const { name, path, method, takes } of rows) {
      const { cookie } = await arrive(desk, officer);
      const known: Record<string, string> = { ...cells[name]?.params, report };
      const url = `http://localhost:8081${path.replace(/:(\w+)/g, (_, key: string) => known[key] ?? "")}`;
      const before = await storedIn(desk.db, passing);
      for (const { name: shape, body, over, type } of heavyBodies({ takes: takes! })) {
        const where = `${name}, ${shape}`;
        const headers = { ...ownHeaders(cookie), "content-type": type, "content-length": String(body.length) };
        const answer = await desk.served.fetch(new Request(url, { method, headers, body }));
        const said = answer.status === 204 ? "" : await answer.text();
        expect(answer.status, `${where}: ${said.slice(0, 200)}`).toBeLessThan(500);
        if (bodiless.includes(name)) continue;
        if (over) expect(answer.status, where).toBe(413);
        else expect(answer.status, where).toBeGreaterThanOrEqual(400);
      }
      if (!bodiless.includes(name)) expect(await storedIn(desk.db, passing), name).toBe(before);
    }
  },
);

/** Sessions in use, ceremonies that anybody may begin, and the log of what was refused. */
const passing = ["session", "ceremony", "ledger"];
