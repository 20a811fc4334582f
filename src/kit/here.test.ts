import { describe, expect, it } from "vitest";
import { whyNotHere } from "./browser/here.ts";
import { hereOf, isForeign, originsFor, originsOf } from "./here.ts";
import { isOurs } from "./own-origin.ts";

const real = {
  publicOrigin: "https://isaystop.example",
  otherOrigins: ["https://www.isaystop.example", "http://abc234.onion"],
};
const local = { publicOrigin: "http://localhost:8080" };
const now = new Date("2026-11-30T12:00:00Z");
const term = { notBefore: "2026-11-30", notAfter: "2027-02-01" };
const here = (config: Parameters<typeof originsOf>[0] = real, at = now) => {
  const said = hereOf(config, at, term);
  return { origins: said["data-origins"], now: said["data-now"], term: said["data-term"] };
};
const spelt = (host: string): Parameters<typeof isForeign>[0] => new URL(`http://${host}/en/report`);
const later = (hours: number): Date => new Date(now.getTime() + hours * 3600_000);

describe("where a page stands", () => {
  it.each([
    ["https://isaystop.example", true],
    ["https://www.isaystop.example", true],
    ["http://abc234.onion", true],
    ["http://isaystop.example", false],
    ["https://isaystop.example.evil.example", false],
    ["https://www.isaystop.example:8443", false],
    ["http://localhost:8080", false],
    ["http://127.0.0.1", false],
    ["null", false],
  ])("%s is ours: %s", (origin, ours) => {
    expect(isOurs(origin, originsOf(real))).toBe(ours);
    expect(whyNotHere(here(), origin, now)).toBe(ours ? null : "name");
  });

  it("on a machine of one's own is ours under every name that the machine has for itself, and under no other", () => {
    for (const origin of [
      "http://localhost:8080",
      "http://localhost:9",
      "http://127.0.0.1:8080",
      "http://[::1]:8080",
      "http://a.localhost",
    ])
      expect([origin, isOurs(origin, originsOf(local))]).toEqual([origin, true]);
    for (const origin of [
      "http://abc234.onion",
      "http://localhost.evil.example",
      "http://127.0.0.1.evil.example",
      "http://10.0.0.1",
    ])
      expect([origin, isOurs(origin, originsOf(local))]).toEqual([origin, false]);
  });

  it("is seen by the server too where the name says something: no number, and not this machine", () => {
    const asked = (address: string) => isForeign(new URL(address), originsOf(real));
    for (const own of ["https://isaystop.example/en/report", "http://abc234.onion/en/report"])
      expect(asked(own)).toBe(false);
    for (const proxied of [
      "http://127.0.0.1:8080/",
      "http://localhost:8080/",
      "http://[::1]:8080/",
      "http://site:8080/",
    ])
      expect(asked(proxied), proxied).toBe(false);
    for (const other of ["http://www2.isaystop.example/", "http://xyz.onion/"]) expect(asked(other), other).toBe(true);
  });

  it.each([
    ["isaystop.example", false],
    ["isaystop.example:443", false],
    ["ISAYSTOP.Example", false],
    ["IsayStop.example:443", false],
    ["isaystop.example.", false],
    ["isaystop.example.:443", false],
    ["www.isaystop.example:443", false],
    ["abc234.onion:80", false],
    ["ABC234.onion.", false],
    ["[::1]:443", false],
    ["[2001:db8::1]", false],
    ["[2001:db8::1]:443", false],
    ["127.0.0.1:443", false],
    ["isaystop.example:80", false], // An address that is read as http has no such port.
    ["isaystop.example:8443", true],
    ["abc234.onion:443", true],
    ["isaystop.example..", true],
    ["isaystop.example.evil.example:443", true],
    ["isaystop-example.evil.example.", true],
    ["xyz.onion:80", true],
  ])("is spelt in many ways by who stands before it: %s is foreign: %s", (host, foreign) => {
    expect(isForeign(spelt(host), originsOf(real))).toBe(foreign);
  });

  it("may be told in the request that comes in, and only what is ours counts", () => {
    const from = (origin: string) => originsFor(local, new Request("http://localhost:8080/", { headers: { origin } }));
    expect(from("http://127.0.0.1:8080")).toEqual(["http://localhost:8080", "http://127.0.0.1:8080"]);
    expect(from("http://evil.example")).toEqual(["http://localhost:8080"]);
  });
});

describe("what a device thinks the date is", () => {
  it.each([
    [0, null],
    [11, null],
    [-11, null],
    [-13, "clock"],
    [25, "clock"],
    [-48, "clock"],
    [-24 * 365 * 3, "clock"],
    [24 * 120, "clock"],
  ])("%s hours off: %s", (hours, why) => {
    expect(whyNotHere(here(), "https://isaystop.example", later(hours))).toBe(why);
  });

  it("is right to the hour where it would be sealed for a day on which no list is valid yet", () => {
    const midnight = new Date("2026-11-30T00:20:00Z");
    const said = here(real, midnight);
    expect(whyNotHere(said, "https://isaystop.example", new Date("2026-11-29T23:50:00Z"))).toBe("clock");
    expect(whyNotHere(said, "https://isaystop.example", midnight)).toBe(null);
  });

  it("is not blamed for a list that is about to end for everybody", () => {
    const said = here(real, new Date("2027-02-03T12:00:00Z"));
    expect(whyNotHere(said, "https://isaystop.example", new Date("2027-02-03T13:00:00Z"))).toBe(null);
  });

  it("does not matter where a page says nothing of it", () => {
    expect(whyNotHere({}, "https://anywhere.example", new Date(0))).toBe(null);
  });
});
