import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import { openPacks } from "../countries/packs.ts";
import { languages, type Language } from "../kit/language.ts";
import { openMessages } from "../kit/messages.ts";
import type { Answers, WhoAsks } from "./answers.ts";
import { callsFrom } from "./calls-from-packs.ts";
import { orderFor } from "./form.ts";
import { FormPage } from "./pages/question-page.tsx";
import { ReceiptPage } from "./pages/receipt-page.tsx";
import { WholeForm } from "./pages/whole-form.tsx";

const messages = openMessages("locales");
const packs = openPacks("countries");

/** Everything that stands in the form, or is the receipt; of another country, which has a page of its own. */
const pagesOf = (language: Language, about: WhoAsks): [at: string, html: string][] => {
  const t = messages.t(language);
  const calls = callsFrom(packs, language, t);
  const answers: Answers = { danger: { about, now: "yes", country: "France" }, evidence: { gate: "have" } };
  const given = { readers: [], t, calls, action: "/" };
  return [
    ...orderFor(answers).map(({ id }): [string, string] => [
      id,
      renderToString(
        h(FormPage, { ...given, journey: { at: id, answers, errors: [], toCheck: false }, scripts: true }),
      ),
    ]),
    [
      "check",
      renderToString(
        h(FormPage, { ...given, journey: { at: "check", answers, errors: [], toCheck: false }, scripts: true }),
      ),
    ],
    ["whole", renderToString(h(WholeForm, { ...given, answers, faults: new Map(), first: "danger", token: "" }))],
    [
      "receipt",
      renderToString(h(ReceiptPage, { groups: ["AAAA"], language, now: new Date(0), t, calls, answers })).replace(
        // Another report is begun on purpose.
        /<ul class="about">.*?<\/ul>/s,
        "",
      ),
    ],
  ];
};

describe.each(languages)("in %s", (language) => {
  it.each(["me", "friend", "other"] as const)(
    "no link throws away what was typed or the receipt, and each that opens beside it says so: %s",
    (about) => {
      const said = messages.t(language)("report.new-tab");
      const outside: string[] = [];
      for (const [at, html] of pagesOf(language, about))
        for (const [link, href] of html.matchAll(/<a\b[^>]*?href="([^"]*)".*?<\/a>/gs)) {
          if (/^(#|tel:|sms:|mailto:)/.test(href!)) continue;
          outside.push(href!);
          expect([at, link]).toEqual([at, expect.stringContaining('target="_blank" rel="noopener"')]);
          expect([at, link]).toEqual([at, expect.stringContaining(said)]);
        }
      expect(outside).toContain(`/${language}/countries/fr`);
      expect(outside.includes(`/${language}/your-pictures`)).toBe(about !== "other");
    },
  );
});
