import { describe, expect, test } from "vitest";
import { countryNames } from "../../countries/country-names.ts";
import type { Asked } from "../../kit/http/route.ts";
import { languages, type Language } from "../../kit/language.ts";
import { smallDeps } from "../testing/small-site.ts";
import { unsureRoutes } from "./routes.tsx";

const deps = smallDeps();
const { messages } = deps;
const [open, step] = unsureRoutes(deps);

type Fields = readonly (readonly [string, string])[];
const unescaped = (text: string): string =>
  text.replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&lt;", "<").replaceAll("&amp;", "&");

/** A browser without scripts: sends what the form holds and what is typed now, to wherever the pressed button says. */
const browser = async (language: Language = "en") => {
  const asked = (address: string, body?: FormData): Asked => {
    const url = new URL(`https://site.test${address}`);
    const spoken = address.split("/")[1] as Language;
    return { request: new Request(url), url, params: { language: spoken }, who: null, language: spoken, body };
  };
  let html = await (await open!.handle(asked(`/${language}/unsure`))).text();
  let status = 200;
  const attribute = (tag: string, name: string): string | undefined => {
    const found = new RegExp(`\\b${name}="([^"]*)"`, "i").exec(tag)?.[1];
    return found === undefined ? undefined : unescaped(found);
  };
  const form = (): string => /<form id="unsure"[\s\S]*?<\/form>/.exec(html)?.[0] ?? "";
  const held = (): Fields => [
    ...[...form().matchAll(/<input (?:"[^"]*"|[^>])*>/g)].flatMap(([tag]) => {
      const [name, type, value] = ["name", "type", "value"].map((one) => attribute(tag, one));
      const unset = (type === "radio" || type === "checkbox") && !/ checked\b/.test(tag);
      return name === undefined || unset ? [] : [[name, value ?? ""] as const];
    }),
    ...[...form().matchAll(/<textarea [^>]*name="(\w+)"[^>]*>([\s\S]*?)<\/textarea>/g)].map(
      ([, name, words]) => [name!, unescaped(words!)] as const,
    ),
  ];
  const send = async (go: string, address: string, typed: Fields = []): Promise<void> => {
    const body = new FormData();
    const now = new Set(typed.map(([name]) => name));
    for (const [name, value] of [...held().filter(([name]) => !now.has(name)), ...typed]) body.append(name, value);
    body.append("go", go);
    const answer = await step!.handle(asked(address, body));
    [html, status] = [await answer.text(), answer.status];
  };
  let at = language;
  return {
    heading: () => unescaped(/<h1[^>]*>(.*?)<\/h1>/.exec(html)?.[1] ?? ""),
    html: () => html,
    status: () => status,
    main: () => html.slice(html.indexOf("<main")),
    held,
    press: async (go: "next" | "change", typed: Fields = []) => await send(go, `/${at}/unsure`, typed),
    /** Presses the name of a language, as it stands at the top. */
    speak: async (other: Language, typed: Fields = []) => {
      const button = new RegExp(`<button [^>]*form="unsure"[^>]*formaction="/${other}/unsure"[^>]*>`, "i").exec(
        html,
      )?.[0];
      expect(button, `a button that takes everything to ${other}`).toBeDefined();
      at = other;
      await send(attribute(button!, "value")!, `/${other}/unsure`, typed);
    },
  };
};

const t = messages.t("en");

describe("Am I sure?", () => {
  test("leads from what was noticed to what to do, with all of it on the way into the report", async () => {
    const page = await browser();
    expect(page.heading()).toBe(t("unsure.heading"));
    await page.press("next", [
      ["noticed", "F2"],
      ["noticed", "F12"],
      ["danger", "no"],
      ["setting", "abroad"],
      ["where", "Pattaya, <b>Hotel</b>"],
      ["when", "last week"],
    ]);
    expect(page.heading()).toBe(t("unsure.ending.report.heading"));
    const fields = [
      ...page
        .html()
        .matchAll(/name="(danger\.now|setting\.where|place\.place|when\.about|brought|what\.kind)" value="([^"]*)"/g),
    ];
    expect(fields.map(([, name, value]) => [name, unescaped(value!)])).toEqual([
      ["brought", "unsure"],
      ["danger.now", "no"],
      ["setting.where", "abroad"],
      ["what.kind", "relation"],
      ["place.place", "Pattaya, <b>Hotel</b>"],
      ["when.about", "last week"],
    ]);
  });

  test("is one page of three steps, each a link away, so that Back is the browser's own", async () => {
    const html = (await browser()).main();
    for (const n of [1, 2, 3]) expect(html).toContain(`<section id="step-${n}"`);
    for (const link of ["#step-2", "#step-3", "#step-1"]) expect(html).toContain(`href="${link}"`);
    expect([...html.matchAll(/type="submit"[^>]*value="next"/g)]).toHaveLength(2);
  });

  test("asks nothing more of somebody who fears for a child now, and shows the numbers of the place they named", async () => {
    const page = await browser();
    await page.press("next", [["danger", "yes"]]);
    expect(page.heading()).toBe(t("unsure.ending.call.heading"));
    for (const number of ["112", "101", "116000"]) expect(page.main()).toContain(`href="tel:${number}"><b>`);
    const there = await browser();
    await there.press("next", [
      ["danger", "yes"],
      ["where", "Lyon, Frankreich"],
    ]);
    const large = [...there.main().matchAll(/href="((?:tel|sms):\d+)"><b>/g)].map(([, href]) => href);
    expect(large).toEqual(["tel:17", "tel:112", "sms:114", "tel:119"]);
  });

  test("stops gently where only looks were ticked, and neither they nor a couple go along anywhere", async () => {
    const page = await browser();
    await page.press("next", [["noticed", "looks"]]);
    expect(page.heading()).toBe(t("unsure.looks.heading"));
    expect(page.html()).not.toContain('name="brought"');
    await page.press("change");
    expect(page.held()).toContainEqual(["noticed", "looks"]);
    await page.press("next", [
      ["noticed", "looks"],
      ["noticed", "F5"],
    ]);
    expect(page.heading()).toBe(t("unsure.ending.report.heading"));
  });

  const whole: Fields = [
    ["noticed", "pictures"],
    ["noticed", "F5"],
    ["noticed", "other"],
    ["other", 'She cried,\nand said "no" & <more>.'],
    ["danger", "unknown"],
    ["setting", "home"],
    ["where", "Liège"],
    ["when", "5 May"],
  ];

  test.each(languages.filter((other) => other !== "en"))(
    "takes everything along into another language, %s, from the questions and from the ending, and back",
    async (other) => {
      const page = await browser();
      await page.speak(other, whole);
      expect(page.heading()).toBe(messages.t(other)("unsure.heading"));
      expect(page.held()).toEqual(expect.arrayContaining([...whole]));
      await page.press("next");
      expect(page.heading()).toBe(messages.t(other)("unsure.ending.report.heading"));
      await page.speak("en");
      expect(page.heading()).toBe(t("unsure.ending.report.heading"));
      await page.press("change");
      expect(page.held()).toEqual(expect.arrayContaining([...whole]));
    },
  );

  test("says beside the field what is missing or too long, and keeps the words", async () => {
    const page = await browser();
    await page.press("next");
    expect(page.status()).toBe(422);
    expect(page.html()).toContain(`id="life-error">${t("unsure.error.noticed")}`);
    await page.press("next", [["other", "x".repeat(2001)]]);
    expect(page.html()).toContain(`id="other-error">${t("unsure.error.too-long")}`);
    expect(page.held()).toContainEqual(["other", "x".repeat(2001)]);
  });

  test.each([
    ["Someone asked my daughter for nude pictures on Snapchat", ["/your-pictures", "/parents-and-teachers"]],
    ["Elle m’a raconté ce que le voisin fait à la maison", ["/when-a-child-tells", "/at-home"]],
    ["She told me about it", ["/when-a-child-tells"]],
    ["De buurman komt vaak thuis", ["/at-home"]],
  ])("names pages that help by somebody's own words alone: %s", async (other, wanted) => {
    for (const language of languages) {
      const page = await browser(language);
      await page.press("next", [["other", other]]);
      const shown = [...page.main().matchAll(/<li><a href="\/\w\w(\/[a-z-]+)"><strong>/g)].map(([, path]) => path);
      expect(shown).toEqual(expect.arrayContaining(wanted));
      expect(shown.length).toBeLessThanOrEqual(3);
    }
  });

  test("takes a child into the form for children, with what they chose and with an empty page", async () => {
    const page = await browser();
    await page.press("next", [["noticed", "me"]]);
    const forms = [...page.main().matchAll(/<form [^>]*action="\/en\/report"[\s\S]*?<\/form>/g)].map(([form]) => form);
    expect(forms).toHaveLength(2);
    for (const form of forms) {
      expect(form).toContain('name="danger.about" value="me"');
      expect(form).toContain('name="brought"');
    }
    expect(page.main().replace(/<\/main>[\s\S]*/, "")).not.toContain('href="/en/report"');
    expect(page.main()).toMatch(/<button [^>]*form="blank"/);
  });

  test("leaves out what it never offered", async () => {
    const page = await browser();
    await page.press("change", [
      ["noticed", "G4"],
      ["noticed", "F5"],
      ["danger", "maybe"],
    ]);
    expect(page.held().filter(([name]) => name === "noticed" || name === "danger")).toEqual([["noticed", "F5"]]);
  });

  test.each([
    ["fr", "Ce que quelqu’un te fait n’est pas ta faute", /\b(?:vous|votre|vos)\b/i],
    ["nl", "is niet jouw schuld", /\b(?:u|uw)\b/i],
    ["de", "ist nicht deine Schuld", /\b(?:Sie|Ihre?n?)\b/],
    ["en", "is not your fault", /^$/],
  ] as const)(
    "speaks to a child as to a child, with the lines that take their calls: %s",
    async (language, words, formal) => {
      const page = await browser(language);
      await page.press("next", [
        ["noticed", "me"],
        ["danger", "no"],
      ]);
      const said = page.main().slice(0, page.main().indexOf("</details>"));
      expect(said).toContain(words);
      const own = said.replace(/<details[\s\S]*/, "").replaceAll(/<[^>]*>/g, " ");
      expect(own).not.toMatch(formal);
      for (const number of ["116000", "103", "102"]) expect(said).toContain(`href="tel:${number}"><b>`);
      expect(page.html()).toContain('name="brought"');
    },
  );

  test.each(languages)(
    "names Belgium beside every number of Belgium, whatever country was named, in %s",
    async (language) => {
      const said = messages.t(language);
      const wrong: string[] = [];
      for (const { code, name } of countryNames(language))
        for (const [noticed, danger] of [
          ["me", "no"],
          ["me", "yes"],
          ["F11", "no"],
          ["F5", "no"],
          ["F5", "yes"],
        ] as const) {
          const page = await browser(language);
          await page.press("next", [
            ["noticed", noticed],
            ["danger", danger],
            ["where", name],
          ]);
          const html = page.main().replaceAll(/<details.*?<\/details>/gs, "");
          const known = (deps.packs.shown(code)?.numbers ?? []).map(({ number }) => number.replaceAll(" ", ""));
          for (const link of html.matchAll(/<a href="(?:tel|sms):([^"]+)"><b>/g)) {
            const above = [...html.slice(0, link.index).matchAll(/<(?:h[12][^>]*|p><b)>(.*?)<\/(?:h[12]|b)>/g)].at(
              -1,
            )?.[1];
            if (!known.includes(link[1]!) && above !== said("unsure.call.belgium"))
              wrong.push(`${name} ${noticed} ${danger}: ${link[1]}`);
          }
        }
      expect(wrong.slice(0, 5)).toEqual([]);
    },
  );

  test.each(languages)("gives no verdict and no number of points, in any ending, in %s", async (language) => {
    for (const [noticed, danger] of [
      ["looks", ""],
      ["F11", "no"],
      ["me", "yes"],
      ["F5", "no"],
      ["F5", "yes"],
    ] as const) {
      const page = await browser(language);
      await page.press("next", [
        ["noticed", noticed],
        ["danger", danger],
      ]);
      expect(page.html()).toContain("<h1>");
      expect(page.main()).not.toMatch(
        /\d ?%|score|risk level|is exploitation|it is a crime|no crime|kein Verbrechen|nicht strafbar/i,
      );
    }
  });
});
