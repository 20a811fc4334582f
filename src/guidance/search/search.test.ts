import { expect, test } from "vitest";
import { fixedClock } from "../../kit/clock.ts";
import { contextOf, openCatalogue } from "./catalogue.ts";
import { sectionsOf, type Findable } from "./sections.ts";

const one = (path: string, title: string, text: string, heading: string | null = null): Findable => ({
  path,
  title,
  heading,
  text,
});
const site: Findable[] = [
  one("/intervene", "What to do", "Tell the guide, the hotel or the local police. Do not follow."),
  one("/words", "What the words mean", "A list of words."),
  one("/words#consent", "What the words mean", "A child cannot agree to this.", "Consent"),
  one("/words#hotline", "What the words mean", "A hotline takes reports of pictures.", "Hotline"),
  one("/night", "At night", "The manager of the hotel is told."),
  one("/now", "In danger", "A hotel, and a child in danger."),
  one("/pays", "Où appeler", "L’hôtel, l’enfance, la Thaïlande et la police fédérale."),
];
const clock = fixedClock("2026-11-24T09:00:00Z");
const catalogue = openCatalogue(clock, async () => site);
const paths = async (words: string) => (await catalogue.find("en", words)).map(({ path }) => path);

test("a page is found by a word, its beginning, a slip of the fingers, and without accents or capitals", async () => {
  expect(await paths("consent")).toEqual(["/words#consent"]);
  expect(await paths("polic")).toEqual(expect.arrayContaining(["/intervene", "/pays"]));
  expect(await paths("thailande")).toEqual(["/pays"]);
  expect(await paths("HÔTEL")).toEqual(expect.arrayContaining(["/intervene", "/pays"]));
  expect(await paths("consnet")).toEqual(["/words#consent"]);
  expect(await paths("xyzzy")).toEqual([]);
});

test("a page without parts has no heading beside its title", async () => {
  expect((await catalogue.find("en", "guide"))[0]?.heading).toBeNull();
});

test("each page is shown once, with its best part", async () => {
  expect(await paths("words hotline")).toEqual(["/words#hotline"]);
});

test("words that stand together on no page find what holds some of them", async () => {
  expect(await paths("consent police")).toEqual(expect.arrayContaining(["/words#consent", "/intervene"]));
});

test("what is near to a word is not shown beside the word itself", async () => {
  expect(await paths("hotel manager")).toEqual(["/night"]);
  expect(await paths("hotel manger")).toEqual(expect.arrayContaining(["/night", "/now"]));
});

test("signs that mean something in a pattern are only signs", async () => {
  for (const words of ["(police", "po|ice+", "police$^", "[a-z]", "\\", "hotel\u0301"])
    expect(await catalogue.find("en", words)).toBeDefined();
});

test("the day's pages are indexed once, and anew the next day; a reading that failed is tried again", async () => {
  const days = fixedClock("2026-11-24T23:00:00Z");
  let [read, fails] = [0, true];
  const again = openCatalogue(days, async () => {
    read++;
    if (fails) throw new Error("not yet");
    return site;
  });
  await expect(again.find("en", "police")).rejects.toThrow("not yet");
  fails = false;
  for (let n = 0; n < 3; n++) await again.find("en", "police");
  expect(read).toBe(2);
  days.advance(2 * 3_600_000);
  await again.find("en", "police");
  expect(read).toBe(3);
});

test("the line of context holds the match, marked, and is cut between words", () => {
  const text = `${"Before it there is a lot to read. ".repeat(10)}Call the police now. ${"And more after. ".repeat(20)}`;
  const pieces = contextOf(text, ["police"]);
  expect(pieces[1]).toBe("police");
  expect(pieces.join("")).toMatch(/^… \w.*Call the police now\..*\w\.? …$/);
  expect(pieces.join("").length).toBeLessThan(200);
  expect(contextOf("L’Hôtel, un hôtelier", ["hotel"])).toEqual(["L’", "Hôtel", ", un hôtelier"]);
  expect(contextOf("Short.", [])).toEqual(["Short."]);
});

test("a page is taken apart at what has an address of its own; forms, drawings and sources are no words", () => {
  const html =
    '<html><head><title>Tab</title></head><body><header id="top">Strip</header><main id="main"><h1>The page</h1><p class="lead">First &amp; last<svg><path d="M0"/></svg>.</p>' +
    '<h2 id="a">Part <b>one</b></h2><p>Text one.</p><section id="b"><h3>Part two</h3><p>Text two.</p></section><form id="f"><input id="q"/></form><details><summary>Where from</summary>an.address</details><aside>A source</aside></main></body></html>';
  expect(sectionsOf("/page", html)).toEqual([
    { path: "/page", title: "The page", heading: null, text: "First & last ." },
    { path: "/page#a", title: "The page", heading: "Part one", text: "Part one Text one." },
    { path: "/page#b", title: "The page", heading: "Part two", text: "Part two Text two." },
  ]);
});
