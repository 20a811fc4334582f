import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deskWorld, type DeskWorld } from "./testing/desk-world.ts";

describe("the queue", () => {
  let world: DeskWorld;
  let [ecpat, police]: string[] = [];
  beforeAll(async () => {
    world = await deskWorld();
    [ecpat, police] = [await world.letIn("ecpat-be", "Ann"), await world.letIn("federal-police", "Bert")];
  });
  afterAll(async () => await world[Symbol.asyncDispose]());
  const pile = async (cookie: string, show: string) =>
    (await world.ask(cookie, "GET", `/api/queue?show=${show}`)).json?.["reports"].map(
      (one: { report: string }) => one.report,
    ) as string[];

  it("shows a report to the organisations that hold a grant, and to no other", async () => {
    const { report } = await world.report({ readers: { core: ["ecpat-be"] } });
    expect(await pile(ecpat!, "new")).toContain(report);
    expect(await pile(police!, "new")).not.toContain(report);
  });

  it.each(["offered", "declined"] as const)("does not show a report whose grant is only %s", async (state) => {
    const { report } = await world.report({ readers: { core: ["ecpat-be"] } });
    await world.db.updateTable("grant_to").set({ state }).where("report", "=", report).execute();
    expect(await pile(ecpat!, "new")).not.toContain(report);
    expect((await world.ask(ecpat!, "POST", `/api/reports/${report}/claim`)).status).toBe(404);
  });

  it("answers the same to a report of others, to one that does not exist and to what is no id", async () => {
    const { report } = await world.report({ readers: { core: ["federal-police"] } });
    for (const [method, path, body] of [
      ["GET", "", undefined],
      ["POST", "/claim", {}],
      ["POST", "/release", {}],
      ["POST", "/readings", { seq: 1 }],
    ] as const) {
      const [foreign, absent, crooked] = await Promise.all(
        [report, "f".repeat(32), "%00'--"].map((id) => world.ask(ecpat!, method, `/api/reports/${id}${path}`, body)),
      );
      expect([foreign?.status, foreign?.text], path).toEqual([404, '{"refused":"not-found"}']);
      expect([absent?.text, crooked?.text], path).toEqual([foreign?.text, foreign?.text]);
    }
  });

  it.each([
    '{"sig":"\\u0000"}',
    '{"sig":"\\ud800","to":["ecpat-be"]}',
    "{",
    "null",
    '"to":[',
    "\\",
    '{"to":["ecpat-be"],"v":1}',
    '{"to":["federal-police"],"v":1}',
  ])("can be asked whatever stands on the outside of a letter: %s", async (front) => {
    const { report } = await world.report({});
    await world.letter(report, 1);
    await world.db.updateTable("message").set({ front }).where("report", "=", report).execute();
    expect(await pile(ecpat!, "new")).toContain(report);
    const unread = (await world.ask(ecpat!, "GET", `/api/reports/${report}`)).json?.["unread"];
    expect(unread).toBe(front.includes("federal-police") ? 0 : 1);
  });

  it("puts who is in danger first, then what has waited longest", async () => {
    const late = await world.report({ day: "2026-11-23" });
    const early = await world.report({ day: "2026-11-02" });
    const urgent = await world.report({ urgent: true });
    const shown = await pile(police!, "new");
    expect(shown.indexOf(urgent.report)).toBe(0);
    expect(shown.indexOf(early.report)).toBeLessThan(shown.indexOf(late.report));
  });

  it("moves a claimed report to its claimer's pile in one organisation only, and tells who has it", async () => {
    const { report } = await world.report();
    const claimed = await world.ask(ecpat!, "POST", `/api/reports/${report}/claim`);
    expect(claimed.json).toMatchObject({ state: "claimed", claimedBy: { name: "Ann" } });
    expect([await pile(ecpat!, "mine"), await pile(ecpat!, "new")].map((shown) => shown.includes(report))).toEqual([
      true,
      false,
    ]);
    expect([await pile(police!, "new"), await pile(police!, "others")].map((shown) => shown.includes(report))).toEqual([
      true,
      false,
    ]);
    expect((await world.lines()).filter(({ action, org }) => action === "claim" && org === "ecpat-be")).toHaveLength(1);
  });

  it("lets exactly one of two claim at the same moment", async () => {
    const { report } = await world.report();
    const both = await Promise.all([1, 2].map(() => world.ask(ecpat!, "POST", `/api/reports/${report}/claim`)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it("takes a waiting report back to its claimer when an answer is there, and marks it until it is read", async () => {
    const { report } = await world.report();
    await world.ask(ecpat!, "POST", `/api/reports/${report}/claim`);
    await world.db.updateTable("handling").set({ state: "waiting" }).where("report", "=", report).execute();
    expect(await pile(ecpat!, "waiting")).toContain(report);
    await world.letter(report, 2);
    expect((await world.ask(ecpat!, "GET", `/api/reports/${report}`)).json).toMatchObject({
      state: "claimed",
      unread: 1,
    });
    expect(await pile(ecpat!, "waiting")).not.toContain(report);
    expect((await world.ask(ecpat!, "POST", `/api/reports/${report}/readings`, { seq: 9 })).json).toMatchObject({
      state: "claimed",
      unread: 0,
    });
    await world.letter(report, 4);
    expect((await world.ask(ecpat!, "GET", `/api/reports/${report}`)).json).toMatchObject({ unread: 1 });
    expect((await world.ask(ecpat!, "POST", `/api/reports/${report}/readings`, { seq: 2 })).json).toMatchObject({
      unread: 1,
    });
  });

  it.each([
    ["an answer to us", true, "claimed"],
    ["a letter for another organisation", false, "waiting"],
  ])("once looked at, %s leaves the report %s", async (_, answered, state) => {
    const { report } = await world.report();
    await world.ask(ecpat!, "POST", `/api/reports/${report}/claim`);
    await world.db.updateTable("handling").set({ state: "waiting" }).where("report", "=", report).execute();
    await world.letter(report, 2);
    expect((await world.ask(ecpat!, "GET", `/api/reports/${report}`)).json).toMatchObject({ unread: 1 });
    expect(
      (await world.ask(ecpat!, "POST", `/api/reports/${report}/readings`, { seq: 2, answered })).json,
    ).toMatchObject({ state, unread: 0 });
    expect(await pile(ecpat!, "waiting").then((shown) => shown.includes(report))).toBe(state === "waiting");
  });

  it("counts no letter that is for others by its outside, and leaves the report waiting", async () => {
    const { report } = await world.report();
    await world.ask(ecpat!, "POST", `/api/reports/${report}/claim`);
    await world.db.updateTable("handling").set({ state: "waiting" }).where("report", "=", report).execute();
    const seen = async (cookie: string) => (await world.ask(cookie, "GET", `/api/reports/${report}`)).json;
    await world.letter(report, 2, ["federal-police"]);
    expect([(await seen(ecpat!))?.["unread"], (await seen(police!))?.["unread"]]).toEqual([0, 1]);
    expect(await pile(ecpat!, "waiting")).toContain(report);
    await world.letter(report, 3, ["child-focus", "ecpat-be"]);
    await world.letter(report, 4);
    expect([(await seen(ecpat!))?.["unread"], (await seen(police!))?.["unread"]]).toEqual([2, 2]);
    expect(await seen(ecpat!)).toMatchObject({ state: "claimed" });
  });

  it("takes no reading that says neither yes nor no", async () => {
    const { report } = await world.report();
    for (const body of [{ seq: 1, answered: "no" }, { seq: 1, answered: null }, { seq: 0, answered: true }, []])
      expect((await world.ask(ecpat!, "POST", `/api/reports/${report}/readings`, body)).status).toBe(422);
  });

  it("refuses a pile that there is not, and anybody who is not signed in", async () => {
    expect((await world.ask(ecpat!, "GET", "/api/queue?show=everything")).status).toBe(400);
    expect((await world.ask("", "GET", "/api/queue?show=new")).status).toBe(401);
  });
});
