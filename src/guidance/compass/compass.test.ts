import { describe, expect, it } from "vitest";
import { languages } from "../../kit/language.ts";
import { hoursInWords } from "../../countries/hours.ts";
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
      const main = html.slice(html.indexOf("<main"));
      for (const { number, checked } of packs.whole(country)!.numbers)
        if (checked.state === "unconfirmed" && number.length > 3) expect(main).not.toContain(number);
    }
  });

  it("says once, shut and below everything, where it was read and what may have changed; nothing else doubts a number", async () => {
    const today = await show("/en/countries/be");
    const main = today.slice(today.indexOf("<main"), today.indexOf("</main"));
    expect(main.match(/<details/g)).toHaveLength(1);
    const [shown, folded] = main.split("<details") as [string, string];
    expect(folded).toContain("Read on 24 November 2026.");
    expect(folded).toContain("From a page of 2018; it may have changed.");
    expect(shown).not.toMatch(/may have changed|Read on|We do not know/);
    expect(today).not.toContain("Nobody has called");
    expect(today).not.toContain("for more than half a year");
    expect(await show("/en/countries/be", siteOn("2027-06-01"))).toContain("for more than half a year");
  });

  // Nobody in a hurry is helped by what we could not find; `npm run facts` names it.
  it.each(packs.covered)("of %s, leaves out what is not known", async (country) => {
    for (const language of languages) {
      const html = (await show(`/${language}/countries/${country.toLowerCase()}`)).replaceAll("\u00a0", " ");
      const main = html.slice(html.indexOf("<main"), html.indexOf("</main"));
      expect(main).not.toMatch(/hours not known|Not known yet|We do not know/);
      for (const { number, hours, free } of packs.shown(country)!.numbers) {
        const said = main.split(`>${number}</bdi>`)[1]?.split("</a>")[0];
        if (said === undefined) continue;
        const marks = [...(hours === null ? [] : ["hours"]), ...(free === true ? ["free"] : [])];
        expect(said.split(" · ").length - 1, `${country} ${number}`).toBe(marks.length);
      }
    }
  });
});

describe("something online", () => {
  const answers = ["", "BE", "DE", "GB", "FR", "IT", "KH"].flatMap((residence) =>
    languages.map((language) => [residence, language] as const),
  );
  it.each(answers)(
    "seen from “%s”, in %s: hotlines for pictures, nobody of a hotel, one way to report, no empty heading",
    async (residence, language) => {
      const { html } = await choose({ place: "online", residence }, language);
      const main = html.slice(html.indexOf("<main"), html.indexOf("</main"));
      expect(main).toContain("inhope.org");
      expect(main).toContain("takeitdown.ncmec.org");
      if (residence === "BE") expect(main).toContain("stopchildporno.be");
      expect(main).not.toMatch(/h[oô]tel|dontlookaway/i);
      expect([...main.matchAll(/href="\/\w\w\/report"|isaystop\.com"/g)]).toHaveLength(1);
      const because = '(?:<p class="soft">[^<]*</p>)?';
      expect(main).not.toMatch(new RegExp(`</h2>${because}(?:<h2|</section)|</h3>${because}(?:<h[23]|</section)`));
    },
  );
});

it("hours are told in the reader's language, in the country's own time", () => {
  const hours = packs.shown("DE")!.numbers.find(({ number }) => number === "0800 22 55 530")!.hours;
  expect(hoursInWords(hours, "nl", messages.t("nl"))).toBe("ma, wo, vr 09:00–14:00; di, do 15:00–20:00");
  expect(hoursInWords("always", "fr", messages.t("fr"))).toBe("jour et nuit");
  expect(hoursInWords(null, "fr", messages.t("fr"))).toBeNull();
});
