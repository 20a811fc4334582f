import { describe, expect, it } from "vitest";
import { openMessages } from "../kit/messages.ts";
import { demoOrganisations } from "../agencies/demo-organisations.ts";
import { questions } from "./form.ts";
import { plainBrowser as browser, told } from "./testing/plain-browser.ts";
import { journeyIn } from "./testing/whole-fields.ts";
import { fieldsAtAll, placeOf } from "./whole.ts";

describe("the form without scripts", () => {
  it("shows the numbers before anything is asked, and the honest label first of all", async () => {
    const html = await browser("en").open();
    expect(html.indexOf("locked on our computer")).toBeGreaterThan(0);
    expect(html.indexOf("locked on our computer")).toBeLessThan(html.indexOf("<h1"));
    expect(html.indexOf('href="tel:101"')).toBeLessThan(html.indexOf('name="danger.now"'));
  });
  it("sends nobody past the question who will read it, and names them once more before sending", async () => {
    const html = await browser("en").open();
    const section = (id: string) =>
      html.slice(html.indexOf(`<section id="${placeOf(id as "check")}"`)).split("<section id=")[1]!;
    const [readers, check] = [`href="#${placeOf("readers")}"`, `href="#${placeOf("check")}"`];
    for (const { id } of questions) expect([id, section(id).includes(check)]).toEqual([id, id === "readers"]);
    for (const id of ["place", "when", "person", "child", "others", "evidence"])
      expect([id, section(id).includes(readers)]).toEqual([id, true]);
    const last = html.slice(html.indexOf(`<section id="${placeOf("check")}"`));
    for (const { names, can } of demoOrganisations) if (can.includes("core")) expect(last).toContain(names.en);
    expect(last).toContain(readers);
    for (const { id } of questions.filter(({ id, mayStayBlank }) => mayStayBlank && id !== "danger"))
      expect(last, id).toContain(`class="left-${id}"><a href="#${placeOf(id)}"`);
    expect(html.split("our server can see")).toHaveLength(2);
  });
  it("is one page: every field of every question stands in it, and each section leads to the next and the one before", async () => {
    const html = await browser("en").open();
    for (const question of questions)
      for (const field of fieldsAtAll(question, {}).filter(({ kind }) => kind !== "position"))
        expect(html, `${question.id}.${field.name}`).toContain(`name="${question.id}.${field.name}"`);
    for (let place = 1; place <= questions.length; place++) {
      expect(html).toContain(`<section id="${place}"`);
      expect(html.split(`href="#${place}"`).length).toBeGreaterThan(1);
    }
  });
  it("is sent once, with what was told and to whom", async () => {
    const tab = browser();
    await tab.open();
    const receipt = await tab.press("send", told);
    expect(tab.sent).toHaveLength(1);
    expect(tab.sent[0]).toMatchObject({
      language: "de",
      files: [],
      answers: {
        what: { description: "Ein Gast ging mit zwei Kindern aufs Zimmer.\n<b>Zweite Zeile</b>", kind: ["seen"] },
        place: { country: "Kenia" },
        person: { mark: "unknown" },
      },
      chosen: { core: ["ecpat-be", "federal-police"], contact: ["ecpat-be"] },
    });
    for (const group of ["ABCD", "EFGH", "JKMN", "PQRS", "TVWX"]) expect(receipt.html).toContain(`>${group}<`);
  });
  it("says in every language that the browser may show the receipt again, and nowhere that it will not", async () => {
    for (const language of ["en", "fr", "nl", "de"] as const)
      for (const about of ["me", "other"]) {
        const tab = browser(language);
        await tab.open();
        const { html } = await tab.press("send", { ...told, "danger.about": about });
        const t = openMessages("locales").t(language);
        const young = about === "me" ? "@young" : "";
        expect(html).toContain(t(`report.noscript.again${young}`));
        expect(html).toContain(`href="/${language}/protect#traces"`);
        for (const key of ["once", "once@young", "leave", "leave@young"])
          expect(html).not.toContain(t(`report.receipt.${key}`));
      }
  });
  it("says so of a form that came back too, and of one that was only asked for that a reload clears it", async () => {
    const tab = browser("en");
    const t = openMessages("locales").t("en");
    expect(await tab.open()).toContain(t("report.noscript.keep"));
    const { html } = await tab.press("language", told);
    expect(html).toContain(t("report.noscript.again"));
    expect(html).not.toContain(t("report.noscript.keep"));
  });
  it("keeps everything and says so when sending fails", async () => {
    const tab = browser("en");
    await tab.open();
    tab.outcome.answers = { refused: "full" };
    const failed = await tab.press("send", told);
    expect(failed.html).toContain("Nothing was sent");
    expect(failed.html).toContain('href="tel:116000"');
    expect(failed.html).toContain("Zimmer");
    tab.outcome.answers = { receipt: "ABCDEFGHJKMNPQRSTVWX" };
    expect((await tab.press("send")).html).toContain(">ABCD<");
  });
  it.each([
    ["no-room", "report.failed.no-room-text"],
    ["no-directory", "report.failed.directory"],
    ["not-taken", "report.failed.text"],
  ])("says why it was not sent (%s), and what helps", async (refused, key) => {
    const tab = browser("en");
    await tab.open();
    tab.outcome.answers = { refused };
    const { html } = await tab.press("send", told);
    expect(html).toContain(openMessages("locales").t("en")(key));
    expect(html).toContain("Zimmer");
  });
  it("comes back in another language with every answer, and so it does from one to the next", async () => {
    const tab = browser("en");
    await tab.open();
    const other = await tab.press("language", told);
    expect(other.status).toBe(200);
    expect(tab.sent).toEqual([]);
    const kept = journeyIn(other.html)?.answers;
    expect(kept).toMatchObject({ what: { kind: ["seen"] }, place: { country: "Kenia" }, identity: { name: "Jo" } });
    expect(journeyIn((await tab.press("language")).html)?.answers).toEqual(kept);
  });
  it("says beside each field what is missing, all at once, and keeps the rest", async () => {
    const tab = browser("en");
    await tab.open();
    const gap = await tab.press("send", { "what.description": " ", "when.about": "last week" });
    for (const field of ["what-description", "place-country"]) {
      expect(gap.html).toContain(`id="${field}-error"`);
      expect(gap.html).toContain(`href="#${field}"`);
    }
    expect(gap.html).toContain('aria-invalid="true"');
    expect(gap.html).toContain('value="last week"');
    expect(tab.sent).toEqual([]);
  });
  it("refuses a form that another site posts, and still keeps the words", async () => {
    const tab = browser("en");
    await tab.open();
    const forged = await tab.press("send", { ...told, token: "1.2" });
    expect(forged.status).toBe(400);
    expect(forged.html).toContain("Zweite Zeile");
    expect(tab.sent).toEqual([]);
  });
  it("of which half arrived gives back what did, and says nothing that is not so", async () => {
    const tab = browser("en");
    await tab.open();
    for (const token of ["", "17", tab.html().slice(0, 40)]) {
      const half = await tab.press("next", { carried: "WyJ3aGF0Iix7", token, "what.description": "TYPED STORY" });
      expect(half.html).toContain("TYPED STORY");
      expect(half.html).not.toContain("Everything you wrote");
    }
  });
  it("sends nothing by a key that names no button", async () => {
    const tab = browser("en");
    const html = await tab.open();
    // Enter in a field presses the first button of its form, wherever on the page that stands.
    expect(/<button[^>]*form="whole"[^>]*>/.exec(html)?.[0]).toMatch(/hidden.*disabled/);
    for (const go of [null, "explode", "next"]) expect((await tab.press(go, told)).html).toContain("Zweite Zeile");
    expect(tab.sent).toEqual([]);
  });
  it("takes few small files of known kinds, and says why not", async () => {
    const tab = browser("en");
    await tab.open();
    const png = new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2])], "a.png");
    const small = (name: string): File => new File(["a"], name);
    const [kind, many] = [new File(["PK\u0003\u0004"], "a.jpg"), ["a.txt", "b.txt", "c.txt", "d.txt"].map(small)];
    // On top which limit it was, and the way to the files; beside them that, and what to do. Nowhere else.
    for (const [files, why, names] of [
      [kind, "a.jpg: this kind of file cannot be taken.", "a.jpg"],
      [many, "Files you can add here: 3 at most.", "a.txt · b.txt · c.txt · d.txt"],
    ] as const) {
      const { html } = await tab.press("send", { ...told, files });
      expect(/<div class="summary"[^]*?<\/div>/.exec(html)?.[0]).toContain(why);
      expect(/<div role="alert" id="files-error">[^]*?<\/div>/.exec(html)?.[0]).toContain(why);
      expect(html.split(why)).toHaveLength(3);
      expect(html.split(`Please choose your files again (${names})`)).toHaveLength(2);
      expect(html).not.toContain("The files were not taken");
    }
    const film = await tab.press("send", { ...told, files: new File([new Uint8Array(30 * 2 ** 20)], "a.mp4") });
    expect(film.html).toContain("The files were not taken");
    expect(film.html).toContain("Zweite Zeile");
    expect(tab.sent).toEqual([]);
    expect((await tab.press("send", { ...told, "evidence.gate": "have", files: png })).html).toContain(
      "They are not sent",
    );
    expect(tab.sent).toEqual([]);
    await tab.press("send", { ...told, "evidence.gate": "file", files: png });
    expect(tab.sent.map((one) => one.files.map((file) => file.mime))).toEqual([["image/png"]]);
  });
});
