import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { forgetInvitations } from "./jobs.ts";
import { sha256, whoAsks } from "./session.ts";
import { demoDesk, letIn, newcomer, ownRequest, type DemoDesk } from "./testing/demo-desk.ts";

// Each test has a database of its own, and a busy machine takes its time to make one.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const refusalOf = async (answer: Response) => [answer.status, ((await answer.json()) as { refused: string }).refused];
const minutes = (n: number) => n * 60_000;
const stateOf = async (desk: DemoDesk) =>
  JSON.stringify(
    await Promise.all(
      (["member", "session", "invitation", "spent", "ledger", "epoch_wrap", "member_wrap"] as const).map((table) =>
        desk.db.selectFrom(table).selectAll().execute(),
      ),
    ),
  );

describe("an invitation", () => {
  it("lets in once; the first of an organisation is its officer", async () => {
    await using desk = await demoDesk();
    const body = await newcomer(desk.links[0]);
    const answer = await desk.ask("/api/enrolments/demo", body);
    expect(answer.status).toBe(201);
    expect(answer.headers.get("set-cookie")).toMatch(
      /^__Host-d=[A-Za-z0-9_-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict$/,
    );
    expect(await refusalOf(await desk.ask("/api/enrolments/demo", body))).toEqual([403, "invitation-not-valid"]);
    expect(await refusalOf(await desk.ask("/api/invitations/open", body))).toEqual([403, "invitation-not-valid"]);
    const session = (await (
      await desk.ask("/api/session", undefined, answer.headers.get("set-cookie")!.split(";")[0])
    ).json()) as object;
    expect(session).toMatchObject({
      member: { name: "Sofie", role: "officer" },
      organisation: "ecpat-be",
      epochWraps: [{ epoch: 1 }],
      memberWraps: [{ kind: "invitation" }],
      idleMinutes: 15,
    });
  });

  it("lets in one of two who come at the same moment", async () => {
    await using desk = await demoDesk();
    const bodies = [await newcomer(desk.links[0], "One"), await newcomer(desk.links[0], "Two")];
    const answers = await Promise.all(bodies.map((body) => desk.ask("/api/enrolments/demo", body)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 403]);
    expect(await desk.db.selectFrom("member").select("id").execute()).toHaveLength(1);
  });

  it("ends after 24 hours", async () => {
    await using desk = await demoDesk();
    const body = await newcomer(desk.links[0]);
    desk.clock.advance(minutes(24 * 60) - 1);
    expect((await desk.ask("/api/invitations/open", body)).status).toBe(200);
    desk.clock.advance(1);
    expect(await refusalOf(await desk.ask("/api/invitations/open", body))).toEqual([403, "invitation-not-valid"]);
    expect(await refusalOf(await desk.ask("/api/enrolments/demo", body))).toEqual([403, "invitation-not-valid"]);
  });

  it("keeps no wrap once it was taken, and nothing at all once it ran out", async () => {
    await using desk = await demoDesk();
    const wraps = async () =>
      (await desk.db.selectFrom("invitation").select(["taken", "epoch_wraps"]).execute()).map(
        ({ taken, epoch_wraps }) => [taken, epoch_wraps.includes("sealed")],
      );
    await letIn(desk, "ecpat-be");
    expect((await wraps()).toSorted()).toEqual([
      [false, true],
      [false, true],
      [true, false],
    ]);
    desk.clock.advance(minutes(24 * 60) - 1);
    await forgetInvitations(desk.db, desk.clock);
    expect(await wraps()).toHaveLength(3);
    desk.clock.advance(1);
    await forgetInvitations(desk.db, desk.clock);
    expect(await wraps()).toEqual([]);
  });

  it("alone lets nobody into a real instance", async () => {
    await using desk = await demoDesk({ kind: "real" });
    const before = await stateOf(desk);
    expect(await refusalOf(await desk.ask("/api/enrolments/demo", await newcomer(desk.links[0])))).toEqual([
      403,
      "not-in-a-real-instance",
    ]);
    expect(await stateOf(desk)).toBe(before);
  });

  it("that let somebody in by a demonstration counts for nothing once the instance is real", async () => {
    await using desk = await demoDesk();
    const cookie = await letIn(desk, "ecpat-be");
    const { deskGuards } = await import("./guards.ts");
    const real = deskGuards({ ...desk, config: { ...desk.config, kind: "real" } });
    const answer = await real.member(ownRequest(desk.config, "/api/session", undefined, cookie));
    expect(answer instanceof Response && (await refusalOf(answer))).toEqual([403, "not-in-a-real-instance"]);
  });

  it("with keys for other epochs, or none, lets nobody in and stays valid", async () => {
    await using desk = await demoDesk();
    const body = await newcomer(desk.links[0]);
    const wrong = [
      { epochWraps: [{ ...body.epochWraps[0], epoch: 2 }] },
      { epochWraps: [] },
      { memberWraps: [] },
      { memberRecipient: "age1pq1no" },
      { name: " \u0007" },
    ];
    for (const change of wrong)
      expect((await desk.ask("/api/enrolments/demo", { ...body, ...change })).status).toBe(422);
    expect((await desk.ask("/api/enrolments/demo", body)).status).toBe(201);
  });
});

describe("a session", () => {
  it("is known to the database only as a digest", async () => {
    await using desk = await demoDesk();
    const cookie = await letIn(desk, "ecpat-be");
    const [row] = await desk.db.selectFrom("session").selectAll().execute();
    expect(row?.token_sha256).toBe(sha256(cookie.slice("__Host-d=".length)));
  });

  it("ends after 15 idle minutes", async () => {
    await using desk = await demoDesk();
    const cookie = await letIn(desk, "ecpat-be");
    desk.clock.advance(minutes(15) - 1);
    expect((await desk.ask("/api/session", undefined, cookie)).status).toBe(200);
    desk.clock.advance(minutes(15) - 1);
    expect((await desk.ask("/api/session", undefined, cookie)).status).toBe(200);
    desk.clock.advance(minutes(15));
    expect(await refusalOf(await desk.ask("/api/session", undefined, cookie))).toEqual([401, "not-signed-in"]);
    expect(await desk.db.selectFrom("session").selectAll().execute()).toEqual([]);
  });

  it("ends after ten hours, however busy", async () => {
    await using desk = await demoDesk();
    const cookie = await letIn(desk, "ecpat-be");
    for (let tens = 1; tens < 60; tens++) {
      desk.clock.advance(minutes(10));
      expect((await desk.ask("/api/session", undefined, cookie)).status).toBe(200);
    }
    desk.clock.advance(minutes(10));
    expect((await desk.ask("/api/session", undefined, cookie)).status).toBe(401);
  });

  it("is one a member: a new one ends the old one", async () => {
    await using desk = await demoDesk();
    const old = await letIn(desk, "ecpat-be");
    const { id } = await desk.db.selectFrom("member").select("id").executeTakeFirstOrThrow();
    const { startSession } = await import("./session.ts");
    const fresh = (await startSession(desk.db, desk, id)).split(";")[0];
    expect((await desk.ask("/api/session", undefined, old)).status).toBe(401);
    expect((await desk.ask("/api/session", undefined, fresh)).status).toBe(200);
  });

  it("ends when the member leaves, and clears the browser", async () => {
    await using desk = await demoDesk();
    const cookie = await letIn(desk, "ecpat-be");
    const answer = await desk.ask("/api/sign-outs", {}, cookie);
    expect(answer.status).toBe(204);
    expect(answer.headers.get("clear-site-data")).toBe('"cache", "cookies", "storage"');
    expect(answer.headers.get("set-cookie")).toMatch(/^__Host-d=;.*Max-Age=0$/);
    expect((await desk.ask("/api/session", undefined, cookie)).status).toBe(401);
  });

  it("ends at once for a revoked member and for an organisation that is no longer listed", async () => {
    await using desk = await demoDesk();
    const cookie = await letIn(desk, "ecpat-be");
    await desk.db.updateTable("member").set({ organisation: "nobody-knows" }).execute();
    expect(await refusalOf(await desk.ask("/api/session", undefined, cookie))).toEqual([
      403,
      "organisation-not-listed",
    ]);
    await desk.db.updateTable("member").set({ organisation: "ecpat-be", state: "revoked" }).execute();
    expect(await refusalOf(await desk.ask("/api/session", undefined, cookie))).toEqual([401, "not-signed-in"]);
  });

  it("is fresh for two minutes, and always for a member by link in a demonstration", async () => {
    await using desk = await demoDesk();
    const cookie = await letIn(desk, "ecpat-be");
    const request = ownRequest(desk.config, "/api/session", undefined, cookie);
    desk.clock.advance(minutes(2));
    expect((await whoAsks(desk.db, desk.clock, request))?.fresh).toBe(true);
    desk.clock.advance(1);
    expect((await whoAsks(desk.db, desk.clock, request))?.fresh).toBe(false);
    const { deskGuards } = await import("./guards.ts");
    expect(await deskGuards(desk)["fresh-member"](request)).toMatchObject({
      who: { member: { enrolledBy: "demo-link" } },
    });
    await desk.db.updateTable("member").set({ enrolled_by: "passkey" }).execute();
    const answer = await deskGuards(desk)["fresh-member"](request);
    expect(answer instanceof Response && (await refusalOf(answer))).toEqual([403, "unlock-first"]);
  });
});

describe("a request that isn't from the desk's own page", () => {
  const strange: [string, Record<string, string | null>][] = [
    [
      "a form of another site",
      {
        "sec-fetch-site": "cross-site",
        origin: "https://elsewhere.example",
        "content-type": "application/x-www-form-urlencoded",
        "x-iss": null,
      },
    ],
    [
      "a form of another site that pretends to be JSON",
      {
        "sec-fetch-site": "cross-site",
        origin: "https://elsewhere.example",
        "content-type": "text/plain",
        "x-iss": null,
      },
    ],
    ["a script of another site", { "sec-fetch-site": "cross-site", origin: "https://elsewhere.example" }],
    ["a page of the public site beside it", { "sec-fetch-site": "same-site", origin: "http://localhost:8080" }],
    ["no Origin", { origin: null }],
    ["an Origin of null", { origin: "null" }],
    ["an Origin that only begins like ours", { origin: "http://localhost:8081.elsewhere.example" }],
    ["no Sec-Fetch-Site", { "sec-fetch-site": null }],
    ["typed into the address bar", { "sec-fetch-site": "none" }],
    ["no X-ISS", { "x-iss": null }],
    ["another X-ISS", { "x-iss": "0" }],
    ["no content type", { "content-type": null }],
    ["JSON among other things", { "content-type": "text/plain; application/json" }],
  ];
  let desk: DemoDesk;
  let cookie: string;
  beforeAll(async () => {
    desk = await demoDesk();
    cookie = await letIn(desk, "ecpat-be");
  });
  afterAll(() => desk[Symbol.asyncDispose]());

  it.each(strange)("(%s) changes nothing, whichever address it asks", async (_, change) => {
    const before = await stateOf(desk);
    const body = await newcomer(desk.links[1]);
    for (const route of desk.served.routes.filter(({ method }) => method !== "GET")) {
      const request = ownRequest(desk.config, route.path, body, cookie);
      for (const [name, value] of Object.entries(change)) {
        if (value === null) request.headers.delete(name);
        else request.headers.set(name, value);
      }
      expect(await refusalOf(await desk.served.fetch(request)), route.name).toEqual([403, "not-from-this-page"]);
    }
    expect(await stateOf(desk)).toBe(before);
  });
});
