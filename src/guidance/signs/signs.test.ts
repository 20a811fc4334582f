import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import renderToString from "preact-render-to-string";
import { describe, expect, test } from "vitest";
import { fixedClock } from "../../kit/clock.ts";
import { languages } from "../../kit/language.ts";
import { openMessages } from "../../kit/messages.ts";
import { openContent } from "../content.ts";
import { signList, UseRule } from "./sign-list.tsx";
import { audiences, isValidOn, speaksAlone } from "./signs.ts";

const content = openContent("content");
const signs = content.list("signs");
const t = openMessages("locales").t("en");
const shown = (argument: string, from = content, day = "2026-11-24"): string =>
  renderToString(
    signList({
      argument,
      language: "en",
      t,
      content: from,
      clock: fixedClock(`${day}T09:00:00Z`),
      origin: "",
    })!,
  );

const entry = (id: string, more = ""): string => `  - id: ${id}
    group: travel
    class: sex
    text: { en: English ${id}, fr: Français, nl: Nederlands, de: Deutsch }
    audience: [traveller]
    source: example.org
    valid_from: "2026-11-24"
${more}`;
const withList = <R>(text: string, look: (dir: string) => R): R => {
  const dir = mkdtempSync(join(tmpdir(), "iss-signs-"));
  try {
    mkdirSync(join(dir, "data"));
    writeFileSync(join(dir, "data/signs.yaml"), `entries:\n${text}`);
    return look(dir);
  } finally {
    rmSync(dir, { recursive: true });
  }
};

describe("our signs", () => {
  test("each has an id of its own, and everybody who may notice something has at least four", () => {
    expect(new Set(signs.map(({ id }) => id)).size).toBe(signs.length);
    for (const audience of audiences)
      expect(signs.filter((sign) => sign.audience.includes(audience)).length, audience).toBeGreaterThanOrEqual(4);
  });

  test("are about what is done, never about origin, colour, language or being a couple", () => {
    const looks =
      /nationalit|foreign|étrang|vreemd|auslän|fremd|\bskin|peau|\bhuid|haut(?!e)|colou?r|couleur|kleur|farbe|\bmixed|mixte|gemengd|gemischt|local (child|girl|boy)|\blanguage|langue|\btaal|sprache|tattoo|tatouage|tätow|couple|paar\b|koppel|caravan|wohnwagen/i;
    for (const { id, text } of signs) for (const words of Object.values(text)) expect(words, id).not.toMatch(looks);
  });

  test("are shown with the rule that none proves and none rules out, on every page that lists them", () => {
    for (const file of readdirSync("content/en", { recursive: true, encoding: "utf8" }))
      for (const [, argument] of (file.endsWith(".md") ? readFileSync(`content/en/${file}`, "utf8") : "").matchAll(
        /\{\{signs (.*?)\}\}/g,
      )) {
        expect(audiences, file).toContain(argument);
        expect(shown(argument!)).toContain(t("signs.rule.none-proves"));
      }
  });
});

describe("what is enough alone", () => {
  const alone = signs.filter(speaksAlone);

  test.each(audiences)("is marked on the page of %s, and nothing else is", (audience) => {
    const html = shown(audience);
    for (const sign of signs.filter((one) => one.audience.includes(audience)))
      expect(html.includes(`${sign.text.en} <strong>${t("signs.alone")}</strong>`), sign.id).toBe(speaksAlone(sign));
  });

  test("is said before any counting, and whatever speaks alone is something sexual or force", () => {
    expect(alone.map(({ id }) => id)).toContain("F5");
    for (const { class: about, id } of alone) expect(["sex", "control"], id).toContain(about);
    for (const language of languages) {
      const told = openMessages("locales").t(language);
      const rule = renderToString(UseRule({ t: told }));
      expect(rule.indexOf(told("signs.rule.alone"))).toBeGreaterThan(0);
      expect(rule.indexOf(told("signs.rule.two"))).toBeGreaterThan(rule.indexOf(told("signs.rule.alone")));
      expect(told("signs.rule.two")).toMatch(/\b(other|autres|andere|anderen)\b/);
    }
  });
});

describe("a list of signs", () => {
  test("shows those of its audience and no other's", () => {
    expect(shown("housekeeping")).toContain("Many visitors come to one room.");
    expect(shown("housekeeping")).not.toContain("number plate");
    expect(shown("hotel-desk")).toContain("number plate");
  });

  test("keeps a withdrawn sign on record and shows it until the day before", () => {
    withList(entry("F1") + entry("F2", '    valid_to: "2027-01-01"\n'), (dir) => {
      const all = openContent(dir).list("signs");
      expect(all).toHaveLength(2);
      const on = (day: string) => all.filter((sign) => isValidOn(sign, day)).map(({ id }) => id);
      expect([on("2026-11-23"), on("2026-12-31"), on("2027-01-01")]).toEqual([[], ["F1", "F2"], ["F1"]]);
      expect(shown("traveller", openContent(dir), "2027-01-01")).not.toContain("English F2");
    });
  });

  test.each([
    ["an audience nobody knows", entry("F1").replace("[traveller]", "[tourist]"), '"audience:" is one of'],
    [
      "a sign that the guide asks without saying how it speaks",
      entry("F1", "    guide: saw\n"),
      '"speaks:" needs words',
    ],
    ["a day that is none", entry("F1", '    valid_to: "soon"\n'), '"valid_to:" is a day'],
  ])("with %s stops the start and says where", (_, text, said) => {
    withList(text, (dir) => expect(() => openContent(dir)).toThrow(said));
  });
});
