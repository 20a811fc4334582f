import { describe, expect, it } from "vitest";
import { fixedClock } from "../kit/clock.ts";
import { systemRandom } from "../kit/random.ts";
import { testDatabase } from "../kit/testing/test-database.ts";
import { spend } from "../kit/spent.ts";
import { beginCeremony, readCeremony } from "./signed-ceremony.ts";

const world = () => ({
  clock: fixedClock("2026-11-24T09:00:00Z"),
  random: systemRandom,
  config: { secret: "5a".repeat(32) },
});

describe("a ceremony", () => {
  it("comes back as what it was about, with the challenge that was shown", () => {
    const deps = world();
    const { ceremony, challenge } = beginCeremony(deps, "enrol", { name: "Zoë" });
    expect(Buffer.from(challenge, "base64url")).toHaveLength(32);
    expect(readCeremony(deps, "enrol", ceremony)).toMatchObject({ challenge, about: { name: "Zoë" } });
    expect(beginCeremony(deps, "enrol", { name: "Zoë" }).challenge).not.toBe(challenge);
  });

  it("is over after five minutes", () => {
    const deps = world();
    const { ceremony } = beginCeremony(deps, "sign-in", {});
    deps.clock.advance(5 * 60_000 - 1);
    expect(readCeremony(deps, "sign-in", ceremony)).not.toBeNull();
    deps.clock.advance(1);
    expect(readCeremony(deps, "sign-in", ceremony)).toBeNull();
  });

  it("serves for nothing else, and can't be made or changed by anybody outside", () => {
    const deps = world();
    const { ceremony } = beginCeremony(deps, "sign-in", {});
    const [body = "", signature = ""] = ceremony.split(".");
    const other = beginCeremony({ ...deps, config: { secret: "5b".repeat(32) } }, "sign-in", {});
    const longer = Buffer.from(Buffer.from(body, "base64url").toString().replace('"sign-in"', '"unlock"'));
    for (const [purpose, given] of [
      ["unlock", ceremony],
      ["sign-in", other.ceremony],
      ["sign-in", `${body}.${signature.slice(0, -2)}AA`],
      ["unlock", `${longer.toString("base64url")}.${signature}`],
      ["sign-in", body],
      ["sign-in", ""],
      ["sign-in", [ceremony]],
      ["sign-in", null],
    ] as const)
      expect(readCeremony(deps, purpose, given), String(given)).toBeNull();
  });

  it("is spent once, and what is kept of it tells no finer time than an hour", async () => {
    await using db = await testDatabase();
    const deps = world();
    const { once } = readCeremony(deps, "sign-in", beginCeremony(deps, "sign-in", {}).ceremony)!;
    const both = await Promise.all([spend(db, once), spend(db, once)]);
    expect(both.toSorted()).toEqual([false, true]);
    expect(
      await db
        .selectFrom("spent" as never)
        .selectAll()
        .execute(),
    ).toMatchObject([{ expires_at: new Date("2026-11-24T10:00:00Z") }]);
  });
});
