import { describe, expect, it } from "vitest";
import { fixedClock } from "../kit/clock.ts";
import { assetsByName } from "../kit/http/assets.ts";
import { readBody } from "../kit/http/body.ts";
import type { Asked } from "../kit/http/route.ts";
import type { Language } from "../kit/language.ts";
import { openPacks } from "../countries/packs.ts";
import { openMessages } from "../kit/messages.ts";
import { demoOrganisations } from "../agencies/demo-organisations.ts";
import type { Organisation } from "../envelope/directory.ts";
import { reportRoutes, type ReportDeps } from "./routes.ts";

type Sent = Parameters<ReportDeps["sendWithoutScripts"]>[0];

/** Answers forms as a browser without scripts does: reads the hidden fields of a page and sends them with the next. */
const browser = (language: Language = "de") => {
  const sent: Sent[] = [];
  const clock = fixedClock("2026-11-24T10:00:00Z");
  const answers = { receipt: "ABCD-EFGH-JKMN-PQRS-TVWX" } as { receipt: string } | { refused: string };
  const outcome = { answers };
  const [get, post] = reportRoutes({
    clock,
    config: { kind: "demo", testLocale: false, publicOrigin: "http://www.test", secret: "00" },
    messages: openMessages("locales"),
    packs: openPacks("countries"),
    assets: assetsByName,
    directory: async () => ({
      directory: {
        organisations: demoOrganisations.map(
          (one) => ({ ...one, rootKey: "", status: "active" }) as unknown as Organisation,
        ),
      },
    }),
    trust: async () => ({ roots: ["ab"], threshold: 1, lowestVersion: 1 }),
    sendWithoutScripts: async (input) => {
      sent.push(input);
      return outcome.answers;
    },
  });
  const asked = (): Asked => {
    const request = new Request("http://localhost/de/report");
    return { request, url: new URL(request.url), params: { language }, who: null, language, body: undefined };
  };
  let html = "";
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? "";
  const open = async () => {
    html = await (await get!.handle(asked())).text();
    return html;
  };
  const press = async (go: string | null, fields: Record<string, string | string[] | File> = {}) => {
    const form = new FormData();
    for (const name of ["carried", "token"]) form.append(name, hidden(name));
    for (const [name, value] of Object.entries(fields))
      for (const one of [value].flat()) form.append(name, one as string);
    if (go !== null) form.append("go", go);
    const posted = await readBody(
      new Request("http://localhost/de/report", { method: "POST", body: form }),
      post!.takes!,
    );
    if ("refused" in posted) throw new Error(posted.refused.reason);
    const response = await post!.handle({ ...asked(), ...posted });
    html = await response.text();
    return { status: response.status, html };
  };
  const toCheck = async () => {
    await open();
    await press("next", { "danger.now": "no" });
    await press("next", { "setting.where": "abroad" });
    await press("next", {
      "what.description": "Ein Gast ging mit zwei Kindern aufs Zimmer.\r\n<b>Zweite Zeile</b>",
      "what.kind": ["seen"],
    });
    await press("next", { "place.country": "Kenia", "place.venue": "Hotel Lagunenblick" });
    for (const _ of ["when", "person", "child", "others", "evidence"]) await press("skip");
    await press("next", { "identity.choice": "confidential", "identity.name": "Jo" });
    return press("next", { "readers.chosen": ["ecpat-be", "federal-police"] });
  };
  return { open, press, toCheck, sent, clock, outcome, html: () => html };
};

describe("the form without scripts", () => {
  it("shows the numbers before anything is asked, and the honest label first of all", async () => {
    const html = await browser("en").open();
    expect(html.indexOf("locked on our computer")).toBeGreaterThan(0);
    expect(html.indexOf("locked on our computer")).toBeLessThan(html.indexOf("<h1"));
    expect(html.indexOf('href="tel:101"')).toBeLessThan(html.indexOf('name="danger.now"'));
  });
  it("carries a whole report from page to page and sends it once", async () => {
    const tab = browser();
    const check = await tab.toCheck();
    expect(check.html).toContain("&lt;b>Zweite Zeile");
    expect(tab.sent).toHaveLength(0);
    const receipt = await tab.press("send");
    expect(tab.sent).toHaveLength(1);
    expect(tab.sent[0]).toMatchObject({
      language: "de",
      files: [],
      answers: {
        what: { description: "Ein Gast ging mit zwei Kindern aufs Zimmer.\n<b>Zweite Zeile</b>", kind: ["seen"] },
        place: { country: "Kenia" },
      },
      chosen: { core: ["ecpat-be", "federal-police"], contact: ["ecpat-be"] },
    });
    for (const group of ["ABCD", "EFGH", "JKMN", "PQRS", "TVWX"]) expect(receipt.html).toContain(`>${group}<`);
  });
  it("keeps everything and says so when sending fails", async () => {
    const tab = browser("en");
    await tab.toCheck();
    tab.outcome.answers = { refused: "full" };
    const failed = await tab.press("send");
    expect(failed.html).toContain("Nothing was sent");
    expect(failed.html).toContain('href="tel:116000"');
    expect(failed.html).toContain("Zimmer");
    tab.outcome.answers = { receipt: "ABCDEFGHJKMNPQRSTVWX" };
    expect((await tab.press("send")).html).toContain(">ABCD<");
  });
  it("asks to press again after ten minutes, with what was just typed still there", async () => {
    const tab = browser("en");
    await tab.open();
    await tab.press("skip");
    await tab.press("skip");
    tab.clock.advance(601_000);
    const late = await tab.press("next", { "what.description": "a long story" });
    expect(late.status).toBe(200);
    expect(late.html).toContain("press the button once more");
    expect(late.html).toContain("a long story");
    const next = await tab.press("next", { "what.description": "a long story" });
    expect(next.html).toContain("In which place was it?");
  });
  it("says beside the field what is missing", async () => {
    const tab = browser("en");
    await tab.open();
    await tab.press("skip");
    await tab.press("skip");
    const gap = await tab.press("next", { "what.description": " " });
    expect(gap.html).toContain('id="what-description-error"');
    expect(gap.html).toContain('aria-invalid="true"');
    expect(gap.html).toContain('href="#what-description"');
  });
  it("refuses a form that another site posts, and still keeps the words", async () => {
    const tab = browser("en");
    await tab.open();
    const forged = await tab.press("next", { token: "1.2" });
    expect(forged.status).toBe(200);
    const page = browser("en");
    await page.open();
    expect((await page.press("explode")).status).toBe(400);
  });
  it("takes few small files of known kinds, and says why not", async () => {
    const tab = browser("en");
    await tab.toCheck();
    const png = new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2])], "a.png");
    expect((await tab.press("send", { files: new File(["PK\u0003\u0004"], "a.jpg") })).html).toContain(
      "The files were not taken",
    );
    const film = await tab.press("send", { files: new File([new Uint8Array(30 * 2 ** 20)], "a.mp4") });
    expect(film.html).toContain("The files were not taken");
    expect(film.html).toContain("Is this what you want to send?");
    expect(tab.sent).toEqual([]);
    await tab.press("change:evidence");
    await tab.press("next", { "evidence.gate": "have" });
    expect((await tab.press("send", { files: png })).html).toContain("They are not sent");
    expect(tab.sent).toEqual([]);
    await tab.press("change:evidence");
    await tab.press("next", { "evidence.gate": "file" });
    await tab.press("send", { files: png });
    expect(tab.sent.map((one) => one.files.map((file) => file.mime))).toEqual([["image/png"]]);
  });
  it("offers every answer for a change on the check, and comes back to it", async () => {
    const tab = browser("en");
    expect((await tab.toCheck()).html).toContain('value="change:place"');
    const place = await tab.press("change:place");
    expect(place.html).toContain('value="Kenia"');
    expect((await tab.press("next", { "place.country": "Kenya" })).html).toContain("Is this what you want to send?");
  });
});
