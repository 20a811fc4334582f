import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { languages } from "../../kit/language.ts";
import { openContent } from "../content.ts";
import { classes, isOfLiving } from "../signs/signs.ts";
import { dangers, endingOf, endings, noticedKinds, noticedOf, type Ending, type Weighed } from "./ending.ts";
import { choicesOn, endingFor, type Told } from "./told.ts";
import { sentences } from "./testing/sentences.ts";

const content = openContent("content");
const choices = choicesOn(content, "2026-11-24");
const rank = (ending: Ending): number => endings.indexOf(ending);
const blank: Told = {
  noticed: [],
  somethingElse: false,
  other: "",
  looks: false,
  danger: "",
  setting: "",
  where: "",
  when: "",
};

/** Every choice of at most `most` of these. */
const subsets = <One>(all: readonly One[], most: number): One[][] => {
  if (most === 0 || all.length === 0) return [[]];
  const [first, ...rest] = all as [One, ...One[]];
  return [...subsets(rest, most), ...subsets(rest, most - 1).map((some) => [first, ...some])];
};

test("the table of endings, whole", () => {
  const whole = noticedKinds.map(
    (noticed) => `${noticed}: ${dangers.map((danger) => endingOf(noticed, danger)).join(" ")}`,
  );
  expect(whole).toEqual([
    "nothing: call keep keep",
    "looks: call keep keep",
    "one: call talk talk",
    "enough: call report report",
  ]);
});

describe("whatever is ticked, up to four, with a place or not, in words or not, in danger or not", () => {
  const ticks = [...choices.map(({ id }) => id), "other", "looks"];
  const weighed = new Map<string, Weighed>(choices.map((one) => [one.id, one]));
  const cases = subsets(ticks, 4).flatMap((ticked) =>
    [false, true].flatMap((placed) =>
      ["", "She cried and said no."].flatMap((other) =>
        (["", ...dangers] as const).map((danger): Told & { readonly ticked: readonly string[] } => ({
          ...blank,
          ticked,
          noticed: ticked.filter((id) => weighed.has(id)),
          somethingElse: ticked.includes("other"),
          looks: ticked.includes("looks"),
          other,
          danger,
          ...(placed ? { setting: "abroad", where: "Liège" } : {}),
        })),
      ),
    ),
  );
  const broken = (rule: (told: (typeof cases)[number], ending: Ending) => boolean): string[] =>
    cases
      .filter((told) => !rule(told, endingFor(told, choices)))
      .slice(0, 3)
      .map(
        (told) => `${told.ticked.join("+")} ${told.danger} ${told.where} “${told.other}”: ${endingFor(told, choices)}`,
      );

  test("there are more than a hundred thousand of them", () => expect(cases.length).toBeGreaterThan(100_000));

  test("danger now is always Call now", () => {
    expect(broken(({ danger }, ending) => danger !== "yes" || ending === "call")).toEqual([]);
  });

  test("one that speaks alone is always a report", () => {
    expect(
      broken(
        ({ noticed }, ending) =>
          !noticed.some((id) => weighed.get(id)!.speaks === "alone") || rank(ending) >= rank("report"),
      ),
    ).toEqual([]);
  });

  test("own words are never answered with Keep in mind, and end in a report", () => {
    expect(broken(({ other }, ending) => other === "" || rank(ending) >= rank("report"))).toEqual([]);
  });

  test("anything that somebody did, or “something else”, is worth at least a talk, wherever it was", () => {
    expect(
      broken(
        ({ noticed, somethingElse }, ending) =>
          (noticed.length === 0 && !somethingElse) || rank(ending) >= rank("talk"),
      ),
    ).toEqual([]);
  });

  test("two that count are a report", () => {
    expect(broken(({ noticed }, ending) => noticed.length < 2 || rank(ending) >= rank("report"))).toEqual([]);
  });

  test("looks alone keep their gentle stop, and change nothing beside anything else", () => {
    for (const danger of ["", "no", "unknown"] as const)
      expect(endingFor({ ...blank, looks: true, danger, where: "Liège" }, choices)).toBe("keep");
    expect(broken((told, ending) => endingFor({ ...told, looks: false }, choices) === ending)).toEqual([]);
  });

  test("a place changes nothing: a child hurt nobody knows where is hurt", () => {
    expect(broken((told, ending) => endingFor({ ...told, where: "", setting: "" }, choices) === ending)).toEqual([]);
  });
});

describe("signs of flight and of poverty", () => {
  const signs = content.list("signs");
  const living = signs.filter(isOfLiving).map((one): Weighed & { id: string } => ({ ...one, speaks: "with-another" }));

  test("each sign has a class, and these are the ones of flight and poverty", () => {
    for (const { class: about } of signs) expect(classes).toContain(about);
    expect(living.map(({ id }) => id).toSorted()).toEqual(
      "A5 B3 C1 C12 C13 C14 C18 C4 C8 C9 D4 D6 G14 G4 G5 G7".split(" "),
    );
  });

  test("no sign about papers, cash, beds, journeys or authorities has another class", () => {
    const about = /\bpapers\b|\bcash\b|\bbeds\b|journey was|authorities|travels alone|no money|go to school/i;
    for (const { id, text, class: given } of signs)
      if (about.test(text.en) && id !== "A3")
        expect([id, given]).toEqual([id, expect.stringMatching(/flight|poverty/)]);
  });

  test("are never counted together, whichever and however many", () => {
    for (const some of subsets(living, 3)) {
      expect(noticedOf(some, false, false, false)).toBe("nothing");
      expect(noticedOf(some, false, false, true)).toBe("looks");
    }
  });

  test("count beside something that somebody does, and beside nothing else", () => {
    for (const one of living)
      for (const about of classes) {
        const noticed = noticedOf([one, { speaks: "with-another", class: about }], false, false, false);
        const counts = about === "sex" || about === "control";
        expect([one.id, about, noticed]).toEqual([
          one.id,
          about,
          counts ? "enough" : isOfLiving({ class: about }) ? "nothing" : "one",
        ]);
      }
  });
});

describe.each(languages)("what people really say, in %s", (language) => {
  test("there are fifteen, and every tick exists", () => {
    expect(sentences[language]).toHaveLength(15);
    const known = [...choices.map(({ id }) => id), "other"];
    for (const [, ticks] of sentences[language]) for (const tick of ticks) expect(known).toContain(tick);
  });

  test.each(sentences[language])("%s", (words, ticks, danger, least) => {
    const ticked: Told = {
      ...blank,
      noticed: ticks.filter((id) => id !== "other"),
      somethingElse: ticks.includes("other"),
      danger,
    };
    for (const told of [ticked, { ...ticked, other: words }, { ...blank, danger, other: words }])
      expect(rank(endingFor(told, choices))).toBeGreaterThanOrEqual(rank(least));
  });

  test("no ending says that nothing is asked, or that there may be many reasons", () => {
    const said = readFileSync(`locales/${language}/unsure.json`, "utf8");
    expect(said).not.toMatch(
      /nothing more is asked|many reasons|rien de plus|bien des raisons|meer wordt er niet|veel redenen|mehr wird nicht|viele gründe/i,
    );
  });
});
