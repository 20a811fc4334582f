import { readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { fromBase64url, fromUtf8 } from "../envelope/bytes.ts";
import { unsealBytes } from "../envelope/age-file.ts";
import { currentEpoch, mayOpen, openDirectory, readersOf } from "../envelope/directory.ts";
import { identityOf, recipientOf, seedFrom, verifyKeyOf } from "../envelope/keys.ts";
import { dayOf } from "../kit/clock.ts";
import { verify } from "../ledger/verify.ts";
import { createDemoInstance } from "./ceremony.ts";
import { currentDirectory } from "./directory.ts";
import { demoLinks } from "./demo-links.ts";
import { invitationSeedOf } from "./invitation.ts";
import { sha256 } from "./session.ts";
import { demoDesk, letIn, secretIn, type DemoDesk } from "./testing/demo-desk.ts";
import { trustOf } from "./trust.ts";

// Each test has a database of its own, and a busy machine takes its time to make one.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const opened = async (desk: DemoDesk) => {
  const { note } = await currentDirectory(desk.db);
  const result = openDirectory(note, { ...(await trustOf(desk.config)), today: dayOf(desk.clock) });
  if (!result.ok) throw new Error(result.refused);
  return result.directory;
};

describe("the ceremony of a demonstration", () => {
  it("publishes a directory that a browser accepts, with the capabilities of Belgian law", async () => {
    await using desk = await demoDesk();
    const directory = await opened(desk);
    expect(directory.organisations).toHaveLength(10);
    expect(readersOf(directory, "core").map(({ id }) => id)).toEqual(["ecpat-be", "child-focus", "federal-police"]);
    expect(readersOf(directory, "media").map(({ id }) => id)).toEqual(["child-focus", "federal-police"]);
    expect(mayOpen(directory, "ecpat-be" as never, "original")).toBe(false);
    for (const reader of readersOf(directory, "core"))
      expect(currentEpoch(directory, reader.id, "2026-11-24")?.epoch).toBe(1);
  });

  it("keeps its keys in a file that only the owner may read", async () => {
    await using desk = await demoDesk();
    expect((await stat(join(desk.config.dataDir, "demo-keys.json"))).mode & 0o777).toBe(0o600);
  });

  it("changes nothing when it is held again", async () => {
    await using desk = await demoDesk();
    const before = [
      await readFile(join(desk.config.dataDir, "demo-keys.json"), "utf8"),
      (await currentDirectory(desk.db)).note,
    ];
    await createDemoInstance(desk);
    expect([
      await readFile(join(desk.config.dataDir, "demo-keys.json"), "utf8"),
      (await currentDirectory(desk.db)).note,
    ]).toEqual(before);
  });

  it("renews within thirty days of the end, keeps the old epoch, and wraps the new one to who is enrolled", async () => {
    await using desk = await demoDesk();
    await letIn(desk, "ecpat-be");
    desk.clock.advance(59 * 86_400_000);
    await createDemoInstance(desk);
    expect((await opened(desk)).version).toBe(1);
    desk.clock.advance(86_400_000);
    await createDemoInstance(desk);
    const directory = await opened(desk);
    expect(directory.version).toBe(2);
    expect(
      directory.epochs.filter(({ organisation }) => organisation === "ecpat-be").map(({ epoch }) => epoch),
    ).toEqual([1, 2]);
    expect(currentEpoch(directory, "ecpat-be" as never, dayOf(desk.clock))?.epoch).toBe(2);
    const wraps = await desk.db.selectFrom("epoch_wrap").select("epoch").orderBy("epoch").execute();
    expect(wraps.map(({ epoch }) => epoch)).toEqual([1, 2]);
    expect((await trustOf(desk.config)).lowestVersion).toBe(2);
  });

  it("stops rather than make new keys over a database that was sealed to lost ones", async () => {
    await using desk = await demoDesk();
    await rm(join(desk.config.dataDir, "demo-keys.json"));
    await expect(createDemoInstance(desk)).rejects.toThrow("demo-keys.json");
  });

  it("makes no keys and prints no links for a real instance", async () => {
    await using desk = await demoDesk({ kind: "real" });
    await expect(createDemoInstance(desk)).rejects.toThrow("Only a demonstration");
    await expect(demoLinks(desk)).rejects.toThrow("Only a demonstration");
  });

  it("writes itself down", async () => {
    await using desk = await demoDesk();
    expect(await verify(desk.db)).toMatchObject({ ok: true, head: { n: 1 } });
  });
});

describe("the links of a demonstration", () => {
  it("are one for each desk, and the database knows neither secret nor token", async () => {
    await using desk = await demoDesk();
    expect(desk.links.map(({ organisation }) => organisation)).toEqual(["ecpat-be", "child-focus", "federal-police"]);
    const rows = JSON.stringify(await desk.db.selectFrom("invitation").selectAll().execute());
    for (const link of desk.links) {
      expect(link.url).toMatch(/^http:\/\/localhost:8081\/enrol#[A-Za-z0-9_-]{43}$/);
      expect(rows).not.toContain(new URL(link.url).hash.slice(1));
    }
    expect(rows).toContain(sha256((await import("./invitation.ts")).tokenOf(secretIn(desk.links[0]))));
  });

  it("carry the epoch that the directory names", async () => {
    await using desk = await demoDesk();
    const row = await desk.db
      .selectFrom("invitation")
      .selectAll()
      .where("organisation", "=", "ecpat-be")
      .executeTakeFirstOrThrow();
    const [wrap] = JSON.parse(row.epoch_wraps) as { epoch: number; sealed: string }[];
    const plain = await unsealBytes(
      fromBase64url(wrap?.sealed ?? ""),
      identityOf(invitationSeedOf(secretIn(desk.links[0]))),
    );
    const secrets = JSON.parse(fromUtf8(plain)) as { sealing: string; desk: string };
    const epoch = currentEpoch(await opened(desk), "ecpat-be" as never, "2026-11-24");
    expect(await recipientOf(seedFrom(fromBase64url(secrets.sealing)))).toBe(epoch?.recipient);
    expect(verifyKeyOf(fromBase64url(secrets.desk))).toBe(epoch?.deskKey);
  });
});
