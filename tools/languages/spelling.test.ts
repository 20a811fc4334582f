import { expect, test } from "vitest";
import { spellingFindings } from "./spelling.ts";

const page = (language: string, words: string) => ({
  path: `content/${language}/one.md`,
  text: `---\ntitle: "…"\n---\n${words}\n`,
});
const missed = async (...files: { path: string; text: string }[]): Promise<string[]> =>
  (await spellingFindings(files)).map((found) => /"([^"]+)"/.exec(found)?.[1] ?? "");

test.each([
  ["en", "Somebody saw what happend to a child’s neighbour.", "happend"],
  ["fr", "Quelqu’un a vu ce qui s’est passé : dites-le, parlez-en à l’hotel.", "l’hotel"],
  ["nl", "Iemand zag foto’s van een 14-jarige op een wepsite.", "wepsite"],
  ["de", "Jemand machte eine Meldnug über Missbrauchsdarstellungen auf einer Internetseite.", "Meldnug"],
])("%s: a slip is named, and nothing beside it", async (language, words, slip) => {
  expect(await missed(page(language, words))).toEqual([slip]);
});

test("letters left out, doubled or changed over are found in every language", async () => {
  const sound = {
    en: ["hotel", "children", "witness", "organisation", "receipt"],
    fr: ["enfant", "signalement", "témoin", "exploitation", "violence"],
    nl: ["kind", "melding", "getuige", "uitbuiting", "mensenhandel"],
    de: ["Kinder", "Meldung", "Zeugin", "Ausbeutung", "Menschenhandel"],
  };
  for (const [language, words] of Object.entries(sound)) {
    const wrong = words.flatMap((word) => [
      word.slice(0, 2) + word.slice(3) + "q",
      word.slice(0, 3) + word[2] + word[2] + word.slice(3),
      word.slice(0, 1) + word[2] + word[1] + "x" + word.slice(3),
    ]);
    expect(await missed(page(language, words.join(" ")))).toEqual([]);
    expect(await missed(page(language, wrong.join(" ")))).toEqual(wrong);
  }
});

test("a word with hyphens is known by its parts, and by all of them", async () => {
  expect(await missed(page("de", "Kinder-Meldung Kinder-Meldnug"), page("fr", "dites-le ditez-le"))).toEqual([
    "ditez-le",
    "Kinder-Meldnug",
  ]);
});

test("our own lists add words to one language and names to all, also names of several words", async () => {
  const lists = [
    { path: "locales/names.txt", text: "# Names\nPAG-ASA\nDefence for Kidds\n" },
    { path: "locales/nl/words.txt", text: "tienerpooier # a word of ours\n" },
  ];
  expect(await missed(...lists, page("nl", "Tienerpooier, PAG-ASA-groep, Defence for Kidds, Kidds."))).toEqual([
    "Kidds",
  ]);
  expect(await missed(...lists, page("de", "tienerpooier"))).toEqual(["tienerpooier"]);
});

test("words that people type into the search are theirs", async () => {
  const typed = 'entries:\n  - nl: "nudes snapchat xqa"\n';
  expect(await missed({ path: "content/data/synonyms.yaml", text: typed })).toEqual([]);
  expect(await missed({ path: "content/data/signs.yaml", text: typed })).toContain("xqa");
});

test("messages, pages, lists and the names of numbers are read, with their lines", async () => {
  expect(
    await spellingFindings([
      { path: "locales/nl/report.json", text: '{\n  "_review": "xqz",\n  "xqz": "Een xqa {xqz}"\n}\n' },
      { path: "content/data/signs.yaml", text: "review: { nl: xqz }\nentries:\n  - text:\n      nl: xqb\n" },
      { path: "countries/be.json", text: '{\n  "note": "xqz",\n  "names": { "nl": "xqc", "de": "Notruf" }\n}\n' },
    ]),
  ).toEqual(
    [
      ["locales/nl/report.json:3", "xqa"],
      ["content/data/signs.yaml:4", "xqb"],
      ["countries/be.json:3", "xqc"],
    ].map(([where, word]) => `${where}: "${word}" is in no list; mend it, or add it to locales/nl/words.txt`),
  );
});
