import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deskWorld, type DeskWorld } from "../triage/testing/desk-world.ts";
import { caseworkRoutes } from "./routes.ts";

describe("opening", () => {
  let world: DeskWorld;
  let [ecpat, focus]: string[] = [];
  beforeAll(async () => {
    world = await deskWorld((deps) => caseworkRoutes(deps));
    [ecpat, focus] = [await world.letIn("ecpat-be", "Ann"), await world.letIn("child-focus", "Cem")];
  });
  afterAll(async () => await world[Symbol.asyncDispose]());
  const open = (cookie: string, report: string, compartments: unknown, path = "openings") =>
    world.ask(cookie, "POST", `/api/reports/${report}/${path}`, { compartments });
  const count = async (action: string) => (await world.lines()).filter((line) => line.action === action).length;

  it("gives the sealed core and the grant, and writes one line with the member's name for it", async () => {
    const sealed = await world.report();
    const before = await count("open-core");
    const opened = await open(ecpat!, sealed.report, ["core"]);
    expect(opened.status).toBe(200);
    expect(opened.json?.["compartments"]["core"]).toBe(Buffer.from(sealed.compartments.core!).toString("base64url"));
    expect(Object.keys(opened.json?.["compartments"])).toEqual(["core"]);
    expect(opened.json?.["handling"]).toMatchObject({ opened: true, state: "new" });
    expect(await count("open-core")).toBe(before + 1);
  });

  it("gives nothing and notes nothing as opened when the line can't be written", async () => {
    const { report, compartments } = await world.report();
    await sql`alter table ledger add constraint full_disk check (entry not like '%open-core%') not valid`.execute(
      world.db,
    );
    const opened = await open(ecpat!, report, ["core"]);
    await sql`alter table ledger drop constraint full_disk`.execute(world.db);
    expect(opened.status).toBe(500);
    expect(opened.text).not.toContain(Buffer.from(compartments.core!).toString("base64url").slice(0, 40));
    expect(world.faults.splice(0)).toHaveLength(1);
    expect(await world.db.selectFrom("handling").select("opened").where("report", "=", report).execute()).toEqual([]);
  });

  it("writes no line for an opening that fails", async () => {
    const { report } = await world.report();
    const before = (await world.lines()).length;
    expect((await open(focus!, report, ["core", "media"])).json).toEqual({ refused: "not-in-this-report" });
    expect((await open(focus!, "e".repeat(32), ["core"])).status).toBe(404);
    for (const odd of [[], ["core", "core"], ["all"], "core", null])
      expect((await open(focus!, report, odd)).status).toBe(422);
    expect((await world.lines()).length).toBe(before);
    expect(await world.db.selectFrom("handling").select("opened").where("report", "=", report).execute()).toEqual([]);
  });

  it("refuses media to an organisation that the directory does not let open it, and notes that somebody asked", async () => {
    const { report, attachments } = await world.report({ files: ["media"] });
    const before = await count("capability-refused");
    const refused = await open(ecpat!, report, ["media"]);
    expect([refused.status, refused.text]).toEqual([403, '{"refused":"no-capability"}']);
    expect((await world.ask(ecpat!, "GET", `/api/reports/${report}/attachments/${attachments[0]!.id}/0`)).json).toEqual(
      { refused: "no-capability" },
    );
    expect(await count("capability-refused")).toBe(before + 2);
    expect((await open(focus!, report, ["media"])).status).toBe(200);
  });

  it("opens what is about a person through the narrower door only", async () => {
    const { report } = await world.report();
    expect((await open(ecpat!, report, ["contact"])).status).toBe(422);
    expect((await open(ecpat!, report, ["core"], "person-openings")).status).toBe(422);
    expect((await open(ecpat!, report, ["contact", "child"], "person-openings")).status).toBe(200);
  });

  it("asks a member with a passkey for it again once two minutes are over", async () => {
    const { report } = await world.report();
    await world.db.updateTable("member").set({ enrolled_by: "passkey" }).where("name", "=", "Cem").execute();
    await sql`update session set fresh_at = ${new Date(world.clock.now().getTime() - 121_000)}`.execute(world.db);
    expect((await open(focus!, report, ["child"], "person-openings")).json).toEqual({ refused: "unlock-first" });
    expect((await open(focus!, report, ["core"])).status).toBe(200);
  });

  it("gives an attachment's parts to who may open them, one line each time somebody begins to look", async () => {
    const { report, attachments } = await world.report({ files: ["media", "original"] });
    const before = [await count("open-media"), await count("open-original")];
    for (const { id, parts } of attachments)
      for (let n = 0; n < parts; n++) {
        const part = await world.ask(focus!, "GET", `/api/reports/${report}/attachments/${id}/${n}`);
        expect([part.status, part.text.slice(0, 21)]).toEqual([200, "age-encryption.org/v1"]);
      }
    expect([await count("open-media"), await count("open-original")]).toEqual([before[0]! + 1, before[1]! + 1]);
    const other = await world.report({ files: ["media"] });
    expect(
      (await world.ask(focus!, "GET", `/api/reports/${report}/attachments/${other.attachments[0]!.id}/0`)).status,
    ).toBe(404);
    expect((await world.ask(focus!, "GET", `/api/reports/${report}/attachments/${attachments[0]!.id}/99`)).status).toBe(
      404,
    );
  });
});
