import { describe, expect, test } from "vitest";
import type { Asked } from "../../kit/http/route.ts";
import { languages, type Language } from "../../kit/language.ts";
import { unsureRoutes } from "./routes.tsx";
import { smallDeps } from "../testing/small-site.ts";

const deps = smallDeps();
const { messages } = deps;
const [open, step] = unsureRoutes(deps);

type Fields = readonly (readonly [string, string])[];
const unescaped = (text: string): string =>
  text.replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&lt;", "<").replaceAll("&amp;", "&");

/** A browser without scripts: sends the hidden fields of the first form, whatever is set in it, and what is typed now. */
const browser = async (language: Language = "en") => {
  const asked = (body?: FormData): Asked => {
    const url = new URL(`https://site.test/${language}/unsure`);
    return { request: new Request(url), url, params: { language }, who: null, language, body };
  };
  let html = await (await open!.handle(asked())).text();
  const attribute = (tag: string, name: string): string | undefined => {
    const found = new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
    return found === undefined ? undefined : unescaped(found);
  };
  const held = (): Fields => {
    const form = [...html.matchAll(/<form[^>]*action="\/\w\w\/unsure"[\s\S]*?<\/form>/g)][0]?.[0] ?? "";
    return [...form.matchAll(/<input [^>]*>/g)].flatMap(([tag]) => {
      const [name, type, value] = ["name", "type", "value"].map((one) => attribute(tag, one));
      const unset = (type === "radio" || type === "checkbox") && !/ checked\b/.test(tag);
      return name === undefined || unset ? [] : [[name, value ?? ""] as const];
    });
  };
  return {
    heading: () => unescaped(/<h1[^>]*>(.*?)<\/h1>/.exec(html)?.[1] ?? ""),
    html: () => html,
    held,
    press: async (go: string | null, typed: Fields = []) => {
      const form = new FormData();
      const now = new Set(typed.map(([name]) => name));
      for (const [name, value] of [...held().filter(([name]) => !now.has(name)), ...typed]) form.append(name, value);
      if (go !== null) form.append("go", go);
      html = await (await step!.handle(asked(form))).text();
    },
  };
};

const t = messages.t("en");

describe("Am I sure?", () => {
  test("leads in three pages from what was noticed to what to do, with all of it on the way into the report", async () => {
    const page = await browser();
    expect(page.heading()).toBe("Not sure what you saw?");
    await page.press("next", [
      ["noticed", "F2"],
      ["noticed", "F12"],
    ]);
    expect(page.heading()).toBe(t("unsure.danger.heading"));
    await page.press("next", [["danger", "no"]]);
    await page.press("next", [
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

  test("asks nothing more of somebody who fears for a child now", async () => {
    const page = await browser();
    await page.press("next", [["noticed", "F11"]]);
    await page.press("next", [["danger", "yes"]]);
    expect(page.heading()).toBe(t("unsure.ending.call.heading"));
    for (const number of ["112", "101", "116000"]) expect(page.html()).toContain(`href="tel:${number}"`);
  });

  test("stops gently where only looks were ticked, and neither they nor a couple go along anywhere", async () => {
    const page = await browser();
    await page.press("next", [["noticed", "looks"]]);
    expect(page.heading()).toBe(t("unsure.looks.heading"));
    await page.press("next");
    expect(page.heading()).toBe(t("unsure.ending.keep.heading"));
    expect(page.html()).not.toContain('name="brought"');
    await page.press("back");
    await page.press("back");
    await page.press("next", [
      ["noticed", "looks"],
      ["noticed", "F5"],
    ]);
    expect(page.heading()).toBe(t("unsure.danger.heading"));
  });

  test("loses nothing on the way back", async () => {
    const page = await browser();
    const other: Fields = [
      ["noticed", "F5"],
      ["noticed", "other"],
      ["other", 'She cried, and said "no".'],
    ];
    await page.press("next", other);
    await page.press("next", [["danger", "unknown"]]);
    await page.press("next", [
      ["setting", "home"],
      ["where", "Liège"],
      ["when", "5 May"],
    ]);
    await page.press("back");
    expect(page.held()).toEqual(
      expect.arrayContaining([
        ["setting", "home"],
        ["where", "Liège"],
        ["when", "5 May"],
      ]),
    );
    await page.press("back");
    expect(page.held()).toContainEqual(["danger", "unknown"]);
    await page.press("back");
    expect(page.held()).toEqual(expect.arrayContaining([...other, ["where", "Liège"], ["danger", "unknown"]]));
    await page.press(null);
    expect(page.heading()).toBe(t("unsure.danger.heading"));
  });

  test("says beside the field what is missing or too long, and keeps the words", async () => {
    const page = await browser();
    await page.press("next");
    expect(page.html()).toContain(`id="saw-error">${t("unsure.error.noticed")}`);
    await page.press("next", [
      ["noticed", "other"],
      ["other", "x".repeat(301)],
    ]);
    expect(page.html()).toContain(`id="other-error">${t("unsure.error.too-long")}`);
    expect(page.held()).toContainEqual(["other", "x".repeat(301)]);
    await page.press("next", [
      ["noticed", "other"],
      ["other", "short"],
    ]);
    await page.press("next");
    expect(page.html()).toContain(`id="danger-error">${t("unsure.error.danger")}`);
  });

  test("leaves out what it never offered", async () => {
    const page = await browser();
    await page.press("next", [
      ["noticed", "G4"],
      ["noticed", "F5"],
      ["danger", "maybe"],
      ["where", "here"],
    ]);
    expect(page.held().filter(([name]) => name === "noticed" || name === "danger")).toEqual([["noticed", "F5"]]);
  });

  test.each(languages)("gives no verdict and no number of points, in any ending, in %s", async (language) => {
    const shown: string[] = [];
    for (const [noticed, danger] of [
      ["looks", ""],
      ["F11", "no"],
      ["F11", "unknown"],
      ["F5", "no"],
      ["F5", "yes"],
    ] as const) {
      const page = await browser(language);
      await page.press("next", [["noticed", noticed]]);
      await page.press("next", danger === "" ? [] : [["danger", danger]]);
      if (danger !== "yes" && danger !== "") await page.press("next", [["setting", "home"]]);
      expect(page.html()).toContain("<h1>");
      shown.push(page.html().slice(page.html().indexOf("<main")));
    }
    for (const html of shown)
      expect(html).not.toMatch(
        /\d ?%|score|risk level|is exploitation|it is a crime|no crime|kein Verbrechen|nicht strafbar/i,
      );
  });
});
