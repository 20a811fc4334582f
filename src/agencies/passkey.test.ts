import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { verify } from "../ledger/verify.ts";
import { letIn } from "./testing/demo-desk.ts";
import { addAuthenticator, servedDesk } from "./testing/served-desk.ts";

/** The names of the page's functions; see testing/browser/entry.ts. */
const on = (page: Page, name: string, ...told: string[]): Promise<string> =>
  page.evaluate(
    ([fn, args]) =>
      (globalThis as unknown as { page: Record<string, (...told: string[]) => Promise<string>> }).page[fn as string]!(
        ...(args as string[]),
      ),
    [name, told] as const,
  );

const words = "five calm herons cross the harbour";

describe("a passkey in Chromium", { timeout: 60_000 }, () => {
  it("with PRF enrols, signs in again and opens the keys by itself; the passphrase opens the same ones", async () => {
    await using desk = await servedDesk();
    const { page, cdp } = await desk.newPage();
    await addAuthenticator(cdp, true);
    const mine = await on(page, "enrol", desk.links[0]!.url, "Sofie", words);
    expect(mine).toMatch(/^age1pq1/);
    expect([...(await on(page, "wraps"))].toSorted()).toEqual(["passphrase", "prf"]);
    expect(await on(page, "session")).toBe("Sofie");
    const secret = await on(page, "seedInHex");
    const { name } = (await page.context().cookies())[0]!;
    expect(name).toBe("__Host-d");

    expect(await on(page, "signOut")).toBe(true);
    expect(await on(page, "session")).toBe("not-signed-in");
    expect(await on(page, "signIn")).toBe(mine);
    expect(await on(page, "unlock")).toBe(mine);
    expect(await on(page, "passphrase", words)).toBe(mine);
    expect(await on(page, "passphrase", "five calm herons cross the road")).toBe("wrong-passphrase");

    const everything = desk.sent.join("\n");
    for (const never of [
      words,
      secret,
      Buffer.from(secret, "hex").toString("base64url"),
      new URL(desk.links[0]!.url).hash.slice(1),
    ])
      expect(everything).not.toContain(never);
    expect(everything).not.toMatch(/"results"/);
    expect(await verify(desk.db)).toMatchObject({ ok: true });
  });

  it("without PRF leaves the keys closed until the passphrase is given", async () => {
    await using desk = await servedDesk();
    const { page, cdp } = await desk.newPage();
    await addAuthenticator(cdp, false);
    const mine = await on(page, "enrol", desk.links[1]!.url, "Karim", words);
    expect(mine).toMatch(/^age1pq1/);
    expect(await on(page, "wraps")).toEqual(["passphrase"]);
    await on(page, "signOut");
    expect(await on(page, "signIn")).toBe("signed in, keys closed");
    expect(await on(page, "passphrase", words)).toBe(mine);
  });

  it("that doesn't verify the person lets nobody in", async () => {
    await using desk = await servedDesk();
    const { page, cdp } = await desk.newPage();
    const authenticatorId = await addAuthenticator(cdp, true);
    await on(page, "enrol", desk.links[0]!.url, "Sofie", words);
    await on(page, "signOut");
    await cdp.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
    expect(await on(page, "signIn")).toBe("passkey-cancelled");
    expect(await on(page, "session")).toBe("not-signed-in");
  });

  it("of an officer brings in a colleague, who holds the same epoch", async () => {
    await using desk = await servedDesk();
    const officer = await desk.newPage();
    await addAuthenticator(officer.cdp, true);
    await on(officer.page, "enrol", desk.links[0]!.url, "Sofie", words);
    const link = await on(officer.page, "invite");
    expect(link).toMatch(/\/enrol#[A-Za-z0-9_-]{43}$/);
    desk.clock.advance(121_000);
    expect(await on(officer.page, "invite")).toBe("unlock-first");

    const colleague = await desk.newPage();
    await addAuthenticator(colleague.cdp, false);
    expect(await on(colleague.page, "enrol", link, "Nadia", words)).toMatch(/^age1pq1/);
    const members = await desk.db
      .selectFrom("member")
      .select(["name", "role", "organisation"])
      .orderBy("name")
      .execute();
    expect(members).toEqual([
      { name: "Nadia", role: "member", organisation: "ecpat-be" },
      { name: "Sofie", role: "officer", organisation: "ecpat-be" },
    ]);
    expect(await on(colleague.page, "invite")).toBe("officers-only");
  });

  it("answers one challenge once, for the member and the session that it was asked of", async () => {
    await using desk = await servedDesk();
    const first = await desk.newPage();
    await addAuthenticator(first.cdp, true);
    await on(first.page, "enrol", desk.links[0]!.url, "Sofie", words);
    await on(first.page, "signIn");
    const [body] = desk.sent.filter((one) => one.includes('"assertion"')) as [string];
    const { ceremony, assertion } = JSON.parse(body) as { ceremony: string; assertion: object };
    const refusalOf = async (path: string, told: object, cookie?: string) =>
      ((await (await desk.ask(path, told, cookie)).json()) as { refused?: string }).refused;
    expect(await refusalOf("/api/sign-ins/finish", { ceremony, assertion })).toBe("ceremony-over");
    const begun = (await (await desk.ask("/api/sign-ins/begin", {})).json()) as { ceremony: string };
    expect(await refusalOf("/api/sign-ins/finish", { ceremony: begun.ceremony, assertion })).toBe("not-verified");
    expect(await refusalOf("/api/sign-ins/finish", { ceremony: begun.ceremony, assertion })).toBe("ceremony-over");

    const other = await letIn(desk, "child-focus");
    await desk.db
      .insertInto("credential")
      .values({
        id: "b3RoZXI",
        member: (
          await desk.db
            .selectFrom("member")
            .select("id")
            .where("organisation", "=", "child-focus")
            .executeTakeFirstOrThrow()
        ).id,
        public_key: Buffer.alloc(32),
        counter: 0,
        prf: false,
      })
      .execute();
    const theirs = (await (await desk.ask("/api/unlocks/begin", {}, other)).json()) as { ceremony: string };
    expect(await refusalOf("/api/unlocks/finish", { ceremony: theirs.ceremony, assertion }, other)).toBe(
      "not-verified",
    );
    const actions = (await desk.db.selectFrom("ledger").select("entry").orderBy("n").execute()).map(
      ({ entry }) => (JSON.parse(entry) as { action: string }).action,
    );
    expect(actions).toEqual([
      "directory-change",
      "enrol",
      "sign-in",
      "sign-in-refused",
      "enrol-by-demo-link",
      "step-up-refused",
    ]);
  });

  it("of a revoked member, or of an organisation that left the directory, opens nothing", async () => {
    await using desk = await servedDesk();
    const { page, cdp } = await desk.newPage();
    await addAuthenticator(cdp, true);
    await on(page, "enrol", desk.links[0]!.url, "Sofie", words);
    await desk.db.updateTable("member").set({ organisation: "nobody-knows" }).execute();
    expect(await on(page, "signIn")).toBe("organisation-not-listed");
    await desk.db.updateTable("member").set({ organisation: "ecpat-be", state: "revoked" }).execute();
    expect(await on(page, "signIn")).toBe("not-verified");
  });

  it("is the only way into a real instance", async () => {
    await using desk = await servedDesk({ kind: "real" });
    const { page, cdp } = await desk.newPage();
    await addAuthenticator(cdp, false);
    expect(await on(page, "enrolByLink", desk.links[0]!.url, "Jo")).toBe("not-in-a-real-instance");
    expect(await on(page, "session")).toBe("not-signed-in");
    expect(await on(page, "enrol", desk.links[0]!.url, "Jo", words)).toMatch(/^age1pq1/);
    expect(await on(page, "session")).toBe("Jo");
  });

  it("isn't needed in a demonstration: the link lets in once, and opens the keys again", async () => {
    await using desk = await servedDesk();
    const { page } = await desk.newPage();
    const mine = await on(page, "enrolByLink", desk.links[2]!.url, "Jo");
    expect(mine).toMatch(/^age1pq1/);
    expect(await on(page, "link", desk.links[2]!.url)).toBe(mine);
    expect(await on(page, "link", desk.links[1]!.url)).toBe("link");
    expect(await on(page, "enrolByLink", desk.links[2]!.url, "Somebody else")).toBe("invitation-not-valid");
  });
});
