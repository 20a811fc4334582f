import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import { openPacks } from "../countries/packs.ts";
import { languages } from "../kit/language.ts";
import { openMessages } from "../kit/messages.ts";
import type { Answers, QuestionId } from "./answers.ts";
import { callsFrom } from "./calls-from-packs.ts";
import { table } from "./form.ts";
import { FormPage } from "./pages/question-page.tsx";
import { ReceiptPage } from "./pages/receipt-page.tsx";

const messages = openMessages("locales");
const packs = openPacks("countries");
const online = ["asked", "threatened", "met", "paid", "pushed"];

describe.each(languages)("for somebody young, in %s,", (language) => {
  const t = messages.t(language);
  const calls = callsFrom(packs, language, t);
  const shown = (at: QuestionId, answers: Answers): string =>
    renderToString(
      h(FormPage, {
        journey: { at, answers, errors: [], toCheck: false },
        readers: [],
        t,
        calls,
        action: "/",
        scripts: true,
      }),
    );

  it.each(["me", "friend"])("the first page is short, and what is about another country is folded: %s", (about) => {
    const html = shown("danger", { danger: { about } });
    const stands = [t("report.young.hello"), 'name="danger.about"', 'name="danger.now"', "tel:101", "<details"].map(
      (what) => html.indexOf(what),
    );
    expect(stands).toEqual(stands.toSorted((one, other) => one - other));
    expect(stands).not.toContain(-1);
    expect(html.indexOf('name="danger.country"')).toBeGreaterThan(html.indexOf("<details"));
    expect(html).not.toContain(t("report.own.title"));
    expect(html).toMatch(/<details class="helper group abroad">/);
    expect(shown("danger", { danger: { about, country: "France" } })).toMatch(
      /<details class="helper group abroad" open/,
    );
  });

  it("what helps with pictures of oneself is open as soon as something online was ticked, and for nobody else", () => {
    const kinds = table.what.fields({}).find(({ name }) => name === "kind")?.options ?? [];
    expect(kinds).toEqual(expect.arrayContaining(online));
    for (const about of ["me", "friend", "other"])
      for (const kind of kinds) {
        const html = shown("what", { danger: { about }, what: { kind: [kind] } });
        expect([about, kind, /class="helper own"/.test(html)]).toEqual([about, kind, about !== "other"]);
        const open = about !== "other" && online.includes(kind);
        expect([about, kind, /class="helper own" open/.test(html)]).toEqual([about, kind, open]);
      }
  });

  it("nobody who was hurt there is asked whether they were a traveller or staff, and an answer stays", () => {
    const asked = (answers: Answers): boolean => shown("identity", answers).includes('name="identity.role"');
    expect(asked({ danger: { about: "me" } })).toBe(false);
    expect(asked({ danger: { about: "me" }, identity: { role: "resident" } })).toBe(true);
    for (const about of ["friend", "other"]) expect(asked({ danger: { about } })).toBe(true);
  });

  it("the receipt begins what helps with the lines for children, and has the advice open", () => {
    const answers: Answers = { danger: { about: "me" } };
    const html = renderToString(h(ReceiptPage, { groups: ["AAAA"], language, now: new Date(0), t, calls, answers }));
    expect(html).toMatch(/class="helper own" open/);
    expect(html.indexOf("tel:103")).toBeLessThan(html.indexOf("tel:116000"));
  });
});
