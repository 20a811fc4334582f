import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SealedReport } from "../envelope/sealed-report.ts";
import { storedIn } from "../kit/testing/stored.ts";
import { actors, arrive, type Actor } from "./testing/actors.ts";
import { cells, expected, type Cell } from "./testing/cells.ts";
import { sealOne, standing } from "./testing/reports.ts";
import { ownHeaders, wholeDesk, type WholeDesk } from "./testing/whole-desk.ts";

let desk: WholeDesk;
let sealed: SealedReport;

beforeAll(async () => {
  desk = await wholeDesk();
  sealed = await sealOne(desk);
});
afterAll(async () => await desk[Symbol.asyncDispose]());

test("every route has its row, and no row outlives its route", () => {
  expect(Object.keys(cells).sort()).toEqual(desk.served.routes.map(({ name }) => name).sort());
});

describe.each(actors)("$name", (actor) => {
  test.each(Object.entries(cells))("%s", async (name, cell) => {
    const route = routeOf(name);
    const about = route.path.includes(":report") ? (["own", "foreign"] as const) : (["nothing"] as const);
    for (const whose of about) {
      if (whose === "own" && !holders.includes(actor.organisation)) continue;
      await asked(actor, name, cell, whose);
    }
  });
});

test("somebody else's report and none at all answer alike", async () => {
  const actor = actors.find(({ name }) => name === "member of ECPAT")!;
  for (const [name, cell] of Object.entries(cells).filter(([name]) => routeOf(name).path.includes(":report"))) {
    const foreign = await send(actor, name, cell, await standing(desk, sealed, ["child-focus"]));
    const none = await send(actor, name, cell, "f".repeat(32));
    expect([none.status, await none.text()], name).toEqual([foreign.status, await foreign.text()]);
  }
});

const holders = ["ecpat-be", "child-focus", "federal-police"];

const asked = async (actor: Actor, name: string, cell: Cell, whose: "own" | "foreign" | "nothing"): Promise<void> => {
  const held = whose === "own" ? holders : holders.filter((organisation) => organisation !== actor.organisation);
  const report = await standing(desk, sealed, whose === "nothing" ? [] : held);
  const status = expected(cell, actor, whose);
  const answer = await send(actor, name, cell, report, async () => await storedIn(desk.db, sessions));
  expect(answer.status, `${name}, ${whose}: ${await answer.clone().text()}`).toBe(status);
  if (status >= 400) {
    const changed = await storedIn(desk.db, [...sessions, ...(cell.writes ?? [])]);
    expect(changed, `${name}, ${whose}: refused, and yet something was stored`).toBe(await strip(cell));
  }
};

/** Sessions note that they are in use, and end when they are over: that is no change of anybody's making. */
const sessions = ["session"];
let before = "";
const strip = async (cell: Cell): Promise<string> =>
  before
    .split("\n")
    .filter((line) => !(cell.writes ?? []).some((table) => line.startsWith(`${table} `)))
    .join("\n");

const routeOf = (name: string) => {
  const route = desk.served.routes.find((one) => one.name === name);
  if (route === undefined) throw new Error(`no route ${name}`);
  return route;
};

const send = async (
  actor: Actor,
  name: string,
  cell: Cell,
  report: string,
  look?: () => Promise<string>,
): Promise<Response> => {
  const route = routeOf(name);
  const { id, cookie } = await arrive(desk, actor);
  const mine = actor.organisation;
  const held = await desk.db
    .selectFrom("grant_to")
    .select("report")
    .where("report", "=", report)
    .where("organisation", "=", mine)
    .executeTakeFirst();
  if (cell.before !== undefined && held !== undefined)
    await desk.db
      .insertInto("handling")
      .values({ report, organisation: mine, state: cell.before, claimed_by: id, closed_reason: null })
      .execute();
  if (look !== undefined) before = await look();
  const path = route.path.replace(/:(\w+)/g, (_, key: string) =>
    key === "report" ? report : (cell.params?.[key] ?? ""),
  );
  const body = cell.body === undefined ? {} : { body: JSON.stringify(cell.body(actor)) };
  const headers: Record<string, string> =
    route.method === "GET" ? (cookie === null ? {} : { cookie }) : ownHeaders(cookie);
  return await desk.served.fetch(
    new Request(`http://localhost:8081${path}`, { method: route.method, headers, ...body }),
  );
};
