import { describe, expect, test, vi } from "vitest";
import type { OrganisationId } from "./bytes.ts";
import { dayAfter, withinGrace } from "./directory-content.ts";
import { certifyEpoch, currentEpoch, mayOpen, readersOf } from "./directory.ts";
import { epochOf, hotline, keyOf, ministry, ngo } from "./testing/small-world.ts";
import { good, signedJson, refusalOf } from "./testing/small-note.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 }); // post-quantum keys on a busy machine

describe("who may open what", () => {
  test("follows the capabilities", () => {
    expect(mayOpen(good, hotline, "media")).toBe(true);
    expect(mayOpen(good, ngo, "media")).toBe(false);
    expect(mayOpen(good, ministry, "core")).toBe(false);
    expect(mayOpen(good, "nobody" as OrganisationId, "core")).toBe(false);
    expect(readersOf(good, "core").map((o) => o.id)).toEqual([hotline, ngo]);
    expect(readersOf(good, "original").map((o) => o.id)).toEqual([hotline]);
  });
  test("a suspended organisation opens nothing", () => {
    const suspended = {
      ...good,
      organisations: good.organisations.map((o, i) => (i === 0 ? { ...o, status: "suspended" as const } : o)),
    };
    expect(mayOpen(suspended, hotline, "core")).toBe(false);
    expect(readersOf(suspended, "core").map((o) => o.id)).toEqual([ngo]);
    expect(refusalOf(signedJson(suspended))).toBe("opened");
  });
});

describe("the current epoch", () => {
  test("is the newest that is valid on the day", async () => {
    const epochs = [
      await epochOf(ngo, 4, { notBefore: "2026-12-01" }),
      await epochOf(hotline, 9),
      await epochOf(ngo, 3),
      await epochOf(ngo, 2, { notBefore: "2026-10-01", notAfter: "2026-11-20" }),
    ];
    const directory = { ...good, epochs };
    const on = (today: string) => currentEpoch(directory, ngo, today)?.epoch;
    expect(on("2026-09-30")).toBeUndefined();
    expect(on("2026-10-01")).toBe(2);
    expect(on("2026-11-24")).toBe(3);
    expect(on("2026-12-01")).toBe(4);
    expect(on("2027-02-03")).toBe(4);
    expect(on("2027-02-04")).toBeUndefined();
    expect(currentEpoch(directory, ministry, "2026-11-24")).toBeNull();
  });
  test("lives through its grace and not a day longer", () => {
    const term = { notBefore: "2026-11-10", notAfter: "2026-11-20" };
    expect(["2026-11-09", "2026-11-10", "2026-12-04", "2026-12-05"].map((day) => withinGrace(term, day))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(dayAfter("2028-02-28", 2)).toBe("2028-03-01");
  });
  test("a certificate signs its fields and nothing that came along", () => {
    const fields = { ...good.epochs[0]!, extra: "x" };
    expect(certifyEpoch(keyOf(`root of ${hotline}`), fields)).toEqual(good.epochs[0]);
  });
});
