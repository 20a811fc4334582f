import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { askedLanguage, isLanguage, languageOf } from "./language.ts";
import { openMessages } from "./messages.ts";

describe("the language of a visitor", () => {
  it.each([
    ["nl-BE,nl;q=0.9,en;q=0.8", "nl"],
    ["en;q=0.2, de;q=0.9", "de"],
    ["es,pt;q=0.9", "en"],
    ["fr;q=0, de;q=0.1", "de"],
    ["*", "en"],
    ["", "en"],
    ["xr", "en"],
    [",;q=,FR-ca;q=1.0", "fr"],
  ])("is, for %s, %s", (header, language) => {
    expect(askedLanguage(header)).toBe(language);
  });

  it("comes from the address first", () => {
    expect(languageOf("/de/report", "fr", false)).toBe("de");
    expect(languageOf("/exit", "fr", false)).toBe("fr");
    expect(languageOf("/xr/", "fr", false)).toBe("fr");
    expect(languageOf("/xr/", "fr", true)).toBe("xr");
    expect(isLanguage("toString", true)).toBe(false);
  });
});

describe("messages", () => {
  const dir = mkdtempSync(join(tmpdir(), "locales-"));
  const write = (language: string, texts: Record<string, string>) => {
    mkdirSync(join(dir, language), { recursive: true });
    writeFileSync(join(dir, language, "kit.json"), JSON.stringify({ _review: "source", ...texts }));
  };
  write("en", {
    days: "{n, plural, one {# day} other {# days}} left",
    plain: "<b>Stay</b> {name}",
    only: "English",
    asked: "Call 116 000: is it there ? And 24 hours.",
  });
  write("fr", {
    days: "{n, plural, one {# jour} other {# jours}}",
    plain: "Restez {name}",
    asked: "Est-il là ? L’a-t-on vu : « oui », après-midi.",
  });
  for (const language of ["nl", "de"]) write(language, { days: "x", plain: "x", only: "x", asked: "x" });

  it("follow ICU and take markup for text", () => {
    const messages = openMessages(dir);
    expect(messages.t("en")("kit.days", { n: 1 })).toBe("1 day left");
    expect(messages.t("fr")("kit.days", { n: 3 })).toBe("3 jours");
    expect(messages.t("en")("kit.plain", { name: "Ana" })).toBe("<b>Stay</b> Ana");
  });

  it("never pass over a gap in silence", () => {
    expect(() => openMessages(dir).t("fr")("kit.only")).toThrow(/missing in fr/);
    const gaps: unknown[] = [];
    expect(openMessages(dir, (gap) => gaps.push(gap)).t("fr")("kit.only")).toBe("English");
    expect(gaps).toEqual([{ language: "fr", key: "kit.only" }]);
    expect(() => openMessages(dir, () => undefined).t("en")("kit.nowhere")).toThrow(/No message/);
  });

  it("dress the test locale outside the places only", () => {
    const t = openMessages(dir).t("xr");
    expect(t("kit.days", { n: 2 })).toBe("⟦2 days lëft⟧");
    expect(t("kit.plain", { name: "Ana" })).toContain("Ana");
  });

  it("give an island the raw strings under its prefixes and no others", () => {
    expect(openMessages(dir).only("fr", ["kit.pl", "kit.days"])).toEqual({
      "kit.days": "{n, plural, one {# jour} other {# jours}}",
      "kit.plain": "Restez {name}",
    });
  });

  it("end no line inside a telephone number, nor where French doesn't", () => {
    const t = openMessages(dir).t("fr");
    expect(t("kit.asked")).toBe("Est\u2011il là\u00a0? L’a\u2011t\u2011on vu\u00a0: «\u00a0oui\u00a0», après-midi.");
    expect(openMessages(dir).t("en")("kit.asked")).toBe("Call 116\u00a0000: is it there ? And 24 hours.");
  });
});
