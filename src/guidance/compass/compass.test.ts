import { describe, expect, it } from "vitest";
import { languages } from "../../kit/language.ts";
import { hoursInWords } from "./in-words.ts";
import { compassRoutes } from "./routes.tsx";
import { smallDeps, smallSite } from "../testing/small-site.ts";

const { packs, messages } = smallDeps();
const siteOn = (day: string) => smallSite(compassRoutes(smallDeps(day)));
const site = siteOn("2026-11-24");
const choose = async (choices: Record<string, string>, language = "en", from = site) => {
  const answer = await from.fetch(
    new Request(`http://www.test/${language}/compass`, { method: "POST", body: new URLSearchParams(choices) }),
  );
  return { status: answer.status, html: await answer.text() };
};
const show = async (path: string, from = site): Promise<string> =>
  (await from.fetch(new Request(`http://www.test${path}`))).text();

describe("the compass", () => {
  it("says beside the field what is wrong, and keeps the other choices", async () => {
    const { status, html } = await choose({ place: "Cambodia", residence: "AT", person: "NL" });
    expect(status).toBe(422);
    expect(html).toContain('aria-describedby="place-hint place-error" aria-invalid');
    for (const kept of ["AT", "NL"]) expect(html).toContain(`<option value="${kept}" selected`);
    expect(html).toContain('<a href="#place">');
  });

  it("answers in every language when nothing at all is known", async () => {
    for (const language of languages) {
      const { status, html } = await choose({}, language);
      expect(status).toBe(200);
      expect(html).toContain("dontlookaway.report");
      expect(html).toContain(messages.t(language)("compass.gap.person"));
    }
  });

  it("gives the numbers of the country where it happened first, each one a link, then those who take a report", async () => {
    const { html } = await choose({ place: "BE", residence: "BE" });
    const places = [
      'href="tel:101"',
      'href="tel:112"><b>',
      'href="tel:116000"><b>',
      'href="/en/report"',
      "stophumantrafficking.be",
    ].map((words) => html.indexOf(words, html.indexOf("<main")));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
  });

  it("offers the countries in the reader's language, those with a pack first", async () => {
    const html = await show("/de/compass");
    expect(html.indexOf('value="AT">Österreich')).toBeLessThan(html.indexOf('value="AF">Afghanistan'));
    expect(html).toContain('value="KH">Kambodscha');
  });
});

describe("the page of a country", () => {
  it("shows every number that may be shown and none that is unconfirmed", async () => {
    for (const country of packs.countries) {
      const html = (await show(`/en/countries/${country.toLowerCase()}`)).replaceAll("\u00a0", " ");
      for (const { number } of packs.shown(country)!.numbers) expect(html).toContain(number);
      for (const { number, checked } of packs.whole(country)!.numbers)
        if (checked.state === "unconfirmed" && number.length > 3) expect(html).not.toContain(number);
    }
  });

  it("says the day of reading, that nobody called, the year of an old page, and half a year later that it is late", async () => {
    const today = await show("/en/countries/be");
    expect(today).toContain("Nobody has called yet to check.");
    expect(today).toContain("From a page of 2018; it may have changed.");
    expect(today).not.toContain("for more than half a year");
    expect(await show("/en/countries/be", siteOn("2027-06-01"))).toContain("for more than half a year");
  });

  it("says in words what is not known there", async () => {
    expect(await show("/en/countries/at")).toContain("Not known yet: an emergency number, a line for children,");
  });
});

it("hours are told in the reader's language, in the country's own time", () => {
  const hours = packs.shown("DE")!.numbers.find(({ number }) => number === "0800 22 55 530")!.hours;
  expect(hoursInWords(hours, "nl", messages.t("nl"))).toBe("ma, wo, vr 09:00–14:00; di, do 15:00–20:00");
  expect(hoursInWords("always", "fr", messages.t("fr"))).toBe("jour et nuit");
  expect(hoursInWords(null, "fr", messages.t("fr"))).toBeNull();
});
