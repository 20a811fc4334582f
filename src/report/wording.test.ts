import { readFileSync } from "node:fs";
import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import { openPacks } from "../countries/packs.ts";
import { openMessages } from "../kit/messages.ts";
import type { Answers, WhoAsks } from "./answers.ts";
import { callsFrom } from "./calls-from-packs.ts";
import type { Reader } from "./chosen.ts";
import { orderFor } from "./form.ts";
import type { Journey } from "./journey.ts";
import { FormPage } from "./pages/question-page.tsx";
import { ReceiptPage } from "./pages/receipt-page.tsx";
import { wordsFor } from "./wording.ts";

/** How each language speaks to an adult, and how to a child. English says "you" to both. */
const address = {
  fr: {
    adult: /(?<!\p{L})(?:vous|votre|vos)(?!\p{L})|(?<!\p{L})(?!(?:chez|assez|nez)(?!\p{L}))\p{L}+ez(?!\p{L})/iu,
    child: /(?<!\p{L})(?:tu|te|toi|ton|ta|tes)(?!\p{L})|(?<!\p{L})t’/iu,
  },
  nl: { adult: /(?<!\p{L})(?:u|uw)(?!\p{L})/iu, child: /(?<!\p{L})(?:je|jij|jou|jouw)(?!\p{L})/iu },
  de: {
    adult: /(?<!\p{L})(?:Sie|Ihnen|Ihre?[nmrs]?)(?!\p{L})/u,
    child: /(?<!\p{L})(?:du|dich|dir|dein\p{L}{0,2})(?!\p{L})/iu,
  },
} as const;
const spoken = ["fr", "nl", "de"] as const;
const messages = openMessages("locales");
const packs = openPacks("countries");

const textsIn = (language: string): [string, string][] =>
  Object.entries(JSON.parse(readFileSync(`locales/${language}/report.json`, "utf8")) as Record<string, string>).filter(
    ([key]) => !/^(_|officer\.)/.test(key),
  );
const isForYoung = (key: string): boolean => /@|^(young|own)\./.test(key);
/** Said to adults alone: one belongs to the letters of the thread, one is left out for children. */
const adultsAlone = ["noscript.waiting.letter", "evidence.have.web"];

describe.each(spoken)("in %s", (language) => {
  const texts = textsIn(language);
  const keys = new Set(texts.map(([key]) => key));

  it("a child is never spoken to as an adult, and an adult never as a child", () => {
    for (const [key, text] of texts) {
      const { adult, child } = address[language];
      expect([key, text, (isForYoung(key) ? adult : child).test(text)]).toEqual([key, text, false]);
    }
  });

  it("whatever speaks to an adult has words for whoever asks about themselves, and about a friend", () => {
    const has = (key: string, who: string): boolean => keys.has(`${key}@${who}`) || keys.has(`${key}@young`);
    for (const [key, text] of texts)
      if (!isForYoung(key) && !adultsAlone.includes(key) && address[language].adult.test(text))
        expect([key, has(key, "me"), has(key, "friend")]).toEqual([key, true, true]);
  });

  it("no variant stands alone", () => {
    for (const [key] of texts) expect([key, keys.has(key.split("@")[0]!)]).toEqual([key, true]);
  });

  it.each(["me", "friend", "other"] as const)("every page speaks as it should when it is about: %s", (about) => {
    for (const [at, words] of pagesOf(language, about)) {
      const { adult, child } = address[language];
      const wrong = about === "other" ? child : adult;
      expect([at, wrong.exec(words)?.[0]]).toEqual([at, undefined]);
      if (at === "danger") expect(words).toMatch(about === "other" ? adult : child);
    }
  });
});

const readers: Reader[] = [
  { id: "ngo", name: "ECPAT", kind: "ngo", can: ["core", "contact", "child"] },
  { id: "police", name: "Police", kind: "police", can: ["core", "contact", "child", "media", "original"] },
];

/** Every page as somebody sees it, with mistakes beside the fields, and the last; without the names of countries. */
function* pagesOf(language: (typeof spoken)[number], about: WhoAsks): Generator<[string, string]> {
  const t = messages.t(language);
  const answers: Answers = {
    danger: { about, now: "yes" },
    evidence: { gate: "have" },
    identity: { choice: "anonymous", name: "A", mail: "b", callBack: "yes" },
  };
  const calls = callsFrom(packs, language, t);
  const shownAs = (journey: Journey, scripts: boolean): string =>
    wordsIn(renderToString(h(FormPage, { journey, readers, t, calls, action: "/", scripts })));
  for (const question of orderFor(answers)) {
    const errors = question.rules({ callBack: "yes", mail: "b", day: "40", month: "40", year: "1" }, answers);
    for (const scripts of [true, false])
      yield [question.id, shownAs({ at: question.id, answers, errors, toCheck: false }, scripts)];
  }
  yield ["check", shownAs({ at: "check", answers, errors: [], toCheck: false }, true)];
  yield [
    "receipt",
    wordsIn(renderToString(h(ReceiptPage, { groups: ["AAAA"], language, now: new Date(0), t, calls, answers }))),
  ];
}

const wordsIn = (html: string): string => html.replace(/<datalist.*?<\/datalist>/s, "").replace(/<[^>]+>/g, " ");

it.each(["me", "friend", "other"] as const)(
  "whoever is a child no more finds their page beside the form: %s",
  (about) => {
    const t = messages.t("en");
    const shown = { readers, t, calls: callsFrom(packs, "en", t), action: "/", scripts: true };
    const page = (at: "danger" | "child"): string =>
      renderToString(
        h(FormPage, { ...shown, journey: { at, answers: { danger: { about } }, errors: [], toCheck: false } }),
      );
    expect(/href="\/en\/survivors" target="_blank"/.test(page("danger"))).toBe(about === "me");
    expect(page("child")).toContain('value="18+"');
  },
);

it.each([
  ["Tailand", true],
  ["Thailand", false],
  ["Nowhere", false],
])("a country is shown with the name it was taken for, where that is another: %s", (country, other) => {
  const t = messages.t("en");
  const shown = { readers, t, calls: callsFrom(packs, "en", t), action: "/", scripts: true };
  const journey: Journey = { at: "check", answers: { place: { country } }, errors: [], toCheck: false };
  expect(renderToString(h(FormPage, { ...shown, journey })).includes("Thailand?")).toBe(other);
});

describe("the words for who asks", () => {
  const t = Object.assign((key: string) => key, { has: (key: string) => ["a@me", "a@young", "b@young"].includes(key) });
  it("are the nearest there are, and else those for everybody", () => {
    const said = (who: WhoAsks) => ["a", "b", "c"].map((key) => wordsFor(t, who)(key));
    expect(said("me")).toEqual(["a@me", "b@young", "c"]);
    expect(said("friend")).toEqual(["a@young", "b@young", "c"]);
    expect(said("other")).toEqual(["a", "b", "c"]);
  });
});
