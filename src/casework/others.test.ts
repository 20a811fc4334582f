import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deskWorld, type DeskWorld } from "../triage/testing/desk-world.ts";
import { caseworkRoutes } from "./routes.ts";

describe("what organisations are told of each other", () => {
  let world: DeskWorld;
  let [ecpat, police]: string[] = [];
  beforeAll(async () => {
    world = await deskWorld((deps) => caseworkRoutes(deps));
    [ecpat, police] = [await world.letIn("ecpat-be", "Ann"), await world.letIn("federal-police", "Bert")];
  });
  afterAll(async () => await world[Symbol.asyncDispose]());

  it("tells the others who hold a report who claimed, asked and closed, and the day; no member, and nobody else", async () => {
    const { report } = await world.report({ readers: { core: ["ecpat-be", "federal-police"] } });
    const focus = await world.letIn("child-focus", "Cem");
    const told = async (cookie: string) => (await world.ask(cookie, "GET", `/api/reports/${report}`)).json?.["others"];
    const [ours, day] = ["ecpat-be", "2026-11-24"];
    const act = (path: string, body = {}) => world.ask(ecpat!, "POST", `/api/reports/${report}/${path}`, body);
    expect(await told(police!)).toEqual([]);
    await act("claim");
    expect(await told(police!)).toEqual([{ organisation: ours, claimed: day, asked: null, closed: null }]);
    expect(await told(ecpat!)).toEqual([]);
    expect((await world.ask(focus, "GET", `/api/reports/${report}`)).status).toBe(404);
    await world.db.updateTable("handling").set({ asked_day: day }).where("report", "=", report).execute();
    await act("release");
    expect(await told(police!)).toEqual([{ organisation: ours, claimed: null, asked: day, closed: null }]);
    await act("claim");
    await act("closings", { reason: "joined" });
    expect(await told(police!)).toEqual([{ organisation: ours, claimed: null, asked: day, closed: day }]);
    await act("reopenings");
    expect(await told(police!)).toEqual([{ organisation: ours, claimed: day, asked: day, closed: null }]);
    expect(JSON.stringify((await world.ask(police!, "GET", `/api/reports/${report}`)).json)).not.toMatch(/Ann|joined/);
    const row = (await world.ask(police!, "GET", "/api/queue?show=new")).json?.["reports"].find(
      (one: { report: string }) => one.report === report,
    );
    expect(row["others"]).toEqual(await told(police!));
    await world.db.updateTable("grant_to").set({ state: "declined" }).where("organisation", "=", ours).where("report", "=", report).execute(); // prettier-ignore
    expect(await told(police!)).toEqual([]);
  });
});
