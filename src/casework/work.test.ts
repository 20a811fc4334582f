import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { base64url } from "../envelope/bytes.ts";
import { newSeed, recipientOf } from "../envelope/keys.ts";
import { sealBytes } from "../envelope/age-file.ts";
import { deskWorld, type DeskWorld } from "../triage/testing/desk-world.ts";
import { closingReasons } from "./closing-reasons.ts";
import { caseworkRoutes } from "./routes.ts";

describe("working on a report", () => {
  let world: DeskWorld;
  let [ecpat, focus]: string[] = [];
  beforeAll(async () => {
    world = await deskWorld((deps) => caseworkRoutes(deps));
    [ecpat, focus] = [await world.letIn("ecpat-be", "Ann"), await world.letIn("child-focus", "Cem")];
  });
  afterAll(async () => await world[Symbol.asyncDispose]());
  const post = (cookie: string, report: string, path: string, body?: unknown) =>
    world.ask(cookie, "POST", `/api/reports/${report}/${path}`, body);
  const lines = async (action: string) => (await world.lines()).filter((line) => line.action === action).length;
  const newCaseKey = async () => {
    const recipient = await recipientOf(newSeed());
    return { epoch: 1, recipient, sealed: base64url(await sealBytes(newSeed(), [recipient])) };
  };

  it.each(closingReasons)("closes with the reason %s and opens again", async (reason) => {
    const { report } = await world.report();
    await post(ecpat!, report, "claim");
    expect((await post(ecpat!, report, "closings", { reason })).json).toMatchObject({
      state: "closed",
      closedReason: reason,
    });
    expect((await post(ecpat!, report, "reopenings")).json).toMatchObject({
      state: "claimed",
      closedReason: null,
      claimedBy: { name: "Ann" },
    });
  });

  it("closes for no other reason, for nobody who has not claimed it, and in its own organisation only", async () => {
    const { report } = await world.report();
    const before = await lines("close");
    expect((await post(ecpat!, report, "closings", { reason: "because" })).status).toBe(422);
    expect((await post(ecpat!, report, "closings", { reason: "joined" })).json).toEqual({ refused: "claim-first" });
    expect(await lines("close")).toBe(before);
    await post(ecpat!, report, "claim");
    await post(ecpat!, report, "closings", { reason: "joined" });
    expect((await world.ask(focus!, "GET", `/api/reports/${report}`)).json).toMatchObject({ state: "new" });
    expect(await lines("close")).toBe(before + 1);
  });

  it("keeps the first case key and hands it to whoever comes later", async () => {
    const { report } = await world.report();
    const [first, second] = [await newCaseKey(), await newCaseKey()];
    expect((await world.ask(ecpat!, "PUT", `/api/reports/${report}/case-key`, first)).json).toEqual({
      refused: "claim-first",
    });
    await post(ecpat!, report, "claim");
    expect((await world.ask(ecpat!, "PUT", `/api/reports/${report}/case-key`, first)).json).toEqual(first);
    expect((await world.ask(ecpat!, "PUT", `/api/reports/${report}/case-key`, second)).json).toEqual(first);
    expect((await post(ecpat!, report, "openings", { compartments: ["core"] })).json?.["caseKey"]).toEqual(first);
    expect((await post(focus!, report, "openings", { compartments: ["core"] })).json?.["caseKey"]).toBeNull();
    for (const odd of [
      { ...first, epoch: 0 },
      { ...first, recipient: "age1xyz" },
      { ...first, sealed: base64url(newSeed()) },
      null,
    ])
      expect((await world.ask(ecpat!, "PUT", `/api/reports/${report}/case-key`, odd)).status).toBe(422);
  });

  it("shuts a covered attachment for the organisation's members, leaves it to officers, and says so once in the ledger", async () => {
    const { report, attachments } = await world.report({ files: ["media"] });
    const attachment = attachments[0]!.id;
    const look = () => world.ask(focus!, "GET", `/api/reports/${report}/attachments/${attachment}/0`);
    await world.db.updateTable("member").set({ role: "member" }).where("name", "=", "Cem").execute();
    expect((await look()).status).toBe(200);
    const before = await lines("cover-and-report");
    for (let twice = 0; twice < 2; twice++)
      expect((await post(focus!, report, "covers", { attachment })).status).toBe(200);
    expect(await lines("cover-and-report")).toBe(before + 1);
    expect((await look()).json).toEqual({ refused: "covered" });
    expect((await world.ask(focus!, "GET", `/api/reports/${report}`)).json).toMatchObject({
      covered: true,
      state: "new",
    });
    expect((await world.ask(ecpat!, "GET", `/api/reports/${report}`)).json).toMatchObject({ covered: false });
    await world.db.updateTable("member").set({ role: "officer" }).where("name", "=", "Cem").execute();
    expect((await look()).status).toBe(200);
  });

  it("notes that a file is saved before it is, once each time; who may not open it may not save it", async () => {
    const { report, attachments } = await world.report({ files: ["media"] });
    const attachment = attachments[0]!.id;
    const save = (cookie = focus!) => post(cookie, report, "savings", { attachment });
    await world.db.updateTable("member").set({ role: "member" }).where("name", "=", "Cem").execute();
    const before = await lines("save-file");
    for (let twice = 0; twice < 2; twice++) expect((await save()).json).toEqual({ noted: attachment });
    expect(await lines("save-file")).toBe(before + 2);
    expect((await save(ecpat!)).json).toEqual({ refused: "no-capability" });
    await post(focus!, report, "covers", { attachment });
    expect((await save()).json).toEqual({ refused: "covered" });
    expect((await post(focus!, report, "savings", { attachment: "b".repeat(32) })).status).toBe(404);
    expect((await post(focus!, report, "savings", {})).status).toBe(422);
    expect(await lines("save-file")).toBe(before + 2);
    await world.db.updateTable("member").set({ role: "officer" }).where("name", "=", "Cem").execute();
    expect((await save()).status).toBe(200);
  });

  it("answers the same to a foreign report and to none, whatever is asked", async () => {
    const { report } = await world.report({ readers: { core: ["child-focus"] } });
    const asked = [
      ["openings", { compartments: ["core"] }],
      ["person-openings", { compartments: ["child"] }],
      ["closings", { reason: "joined" }],
      ["reopenings", {}],
      ["covers", { attachment: "a".repeat(32) }],
      ["savings", { attachment: "a".repeat(32) }],
    ] as const;
    for (const [path, body] of asked)
      expect(
        [(await post(ecpat!, report, path, body)).text, (await post(ecpat!, "d".repeat(32), path, body)).text],
        path,
      ).toEqual(Array(2).fill('{"refused":"not-found"}'));
    expect((await world.ask(ecpat!, "PUT", `/api/reports/${report}/case-key`, await newCaseKey())).text).toBe(
      '{"refused":"not-found"}',
    );
    expect((await post(focus!, report, "covers", { attachment: "a".repeat(32) })).status).toBe(404);
  });
});
