import { afterAll, beforeAll, expect, test } from "vitest";
import { openContent } from "../guidance/content.ts";
import { carriedFields } from "../guidance/unsure/carry.ts";
import { choicesOn, type Told } from "../guidance/unsure/told.ts";
import { what } from "../report/questions/what.ts";
import { journeyIn } from "../report/testing/whole-fields.ts";
import { siteOrigin, wholeSite, type WholeSite } from "./testing/whole-site.ts";

let site: WholeSite;
beforeAll(async () => void (site = await wholeSite()));
afterAll(async () => await site[Symbol.asyncDispose]());

const choices = choicesOn(openContent("content"), "2026-11-24");
const told: Told = {
  noticed: ["F2", "F5"],
  somethingElse: true,
  other: "He said “tomorrow again”.",
  looks: true,
  danger: "no",
  setting: "abroad",
  where: "Pattaya",
  when: "last week",
};

const open = async (fields: readonly (readonly [string, string])[]) => {
  const body = new URLSearchParams(fields.map(([name, value]) => [name, value]));
  const answer = await site.served.fetch(new Request(`${siteOrigin}/en/report`, { method: "POST", body }));
  const html = await answer.text();
  return { answer, html, journey: journeyIn(html) };
};

test("every kind that a sign names is one that the form asks", () => {
  const kinds = what.fields({}).find(({ name }) => name === "kind")?.options;
  for (const { id, kind } of choices) if (kind !== null) expect(kinds, id).toContain(kind);
});

test("what was chosen in “Am I sure?” opens the form, as text under the question what happened", async () => {
  const { answer, html, journey } = await open(carriedFields(told, choices, "en"));
  expect(answer.status).toBe(200);
  expect(journey).toMatchObject({
    at: "what",
    answers: {
      danger: { now: "no" },
      setting: { where: "abroad" },
      what: {
        description:
          "An adult isolates a child from others and shuts themselves away with the child.\nSomebody offers a child for sex, openly or in hints.\nHe said “tomorrow again”.",
        kind: ["relation", "offer"],
      },
      place: { place: "Pattaya" },
      when: { about: "last week" },
    },
  });
  expect(html).toContain("away with the child.\nSomebody offers");
  expect(html).toContain("nothing has been sent");
});

test("a place on the internet arrives where the form asks for it", async () => {
  const { journey } = await open(
    carriedFields({ ...told, setting: "online", where: "example.org/room" }, choices, "fr"),
  );
  expect(journey?.answers.place).toEqual({ web: "example.org/room" });
});

test.each([
  ["Pattaya, Thailand", { country: "Thailand", place: "Pattaya" }],
  ["thailand", { country: "thailand" }],
  ["Hotel Thailand, Pattaya", { place: "Hotel Thailand, Pattaya" }],
])("a country in “%s” arrives where the form asks for the country", async (where, place) => {
  const { journey } = await open(carriedFields({ ...told, where }, choices, "en"));
  expect(journey?.answers.place).toEqual(place);
});

test("a door of the home page opens the form at its first question, with that one answer and no word about it", async () => {
  for (const about of ["me", "friend", "other"]) {
    const { answer, html, journey } = await open([
      ["brought", "door"],
      ["danger.about", about],
      ["what.description", "not of a door"],
    ]);
    expect(answer.status).toBe(200);
    expect(journey).toMatchObject({ at: "danger", answers: { danger: { about, mark: "poster" } } });
    expect(Object.keys(journey?.answers ?? {})).toEqual(["danger"]);
    const shown = html.slice(0, html.indexOf('id="island"'));
    expect(shown).toContain(`name="danger.about" checked value="${about}"`);
    expect(shown).not.toContain("nothing has been sent");
  }
  for (const about of ["", "you", "me,friend", "constructor", "__proto__"])
    expect(
      (
        await open([
          ["brought", "door"],
          ["danger.about", about],
        ])
      ).journey?.answers,
      about,
    ).toEqual({});
});

test("no page of this site leads to the form by an address that answers a question", async () => {
  for (const path of ["/en/", "/nl/", "/en/unsure", "/en/return"]) {
    const html = await (await site.served.fetch(new Request(siteOrigin + path))).text();
    expect(html, path).not.toMatch(/\/report\?/);
  }
});

test("a form takes along nothing that it does not ask, whoever sends it", async () => {
  const { journey } = await open([
    ["brought", "unsure"],
    ["what.description", "x"],
    ["what.__proto__", "x"],
    ["identity.name", "Jo"],
    ["readers.chosen", "ecpat-be"],
    ["place.web", "example.org"],
  ]);
  expect(journey?.answers).toEqual({ what: { description: "x" } });
  expect((await open([["what.description", "x"]])).answer.status).toBe(400);
});
