import { afterAll, beforeAll, expect, test } from "vitest";
import { openContent } from "../guidance/content.ts";
import { isValidOn } from "../guidance/signs/signs.ts";
import { carriedFields } from "../guidance/unsure/carry.ts";
import { isAsked, type Told } from "../guidance/unsure/told.ts";
import { carriedFrom } from "../report/carried.ts";
import { what } from "../report/questions/what.ts";
import { siteOrigin, wholeSite, type WholeSite } from "./testing/whole-site.ts";

let site: WholeSite;
beforeAll(async () => void (site = await wholeSite()));
afterAll(async () => await site[Symbol.asyncDispose]());

const signs = openContent("content")
  .list("signs")
  .filter(isAsked)
  .filter((sign) => isValidOn(sign, "2026-11-24"));
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
  return { answer, html, journey: carriedFrom(/name="carried" value="([^"]*)"/.exec(html)?.[1] ?? "") };
};

test("every kind that a sign names is one that the form asks", () => {
  const kinds = what.fields({}).find(({ name }) => name === "kind")?.options;
  for (const { id, asked } of signs) expect(kinds, id).toContain(asked.kind);
});

test("what was chosen in “Am I sure?” opens the form, as text under the question what happened", async () => {
  const { answer, html, journey } = await open(carriedFields(told, signs, "en"));
  expect(answer.status).toBe(200);
  expect(journey).toMatchObject({
    at: "what",
    answers: {
      danger: { now: "no" },
      setting: { where: "abroad" },
      what: {
        description:
          "An adult stays alone with a child in a room or flat, away from everybody.\nSomebody offers a child for sex, openly or in hints.\nHe said “tomorrow again”.",
        kind: ["relation", "offer"],
      },
      place: { place: "Pattaya" },
      when: { about: "last week" },
    },
  });
  expect(html).toContain("away from everybody.\nSomebody offers");
  expect(html).toContain("nothing has been sent");
});

test("a place on the internet arrives where the form asks for it", async () => {
  const { journey } = await open(carriedFields({ ...told, setting: "online", where: "example.org/room" }, signs, "fr"));
  expect(journey?.answers.place).toEqual({ web: "example.org/room" });
});

test.each([
  ["Pattaya, Thailand", { country: "Thailand", place: "Pattaya" }],
  ["thailand", { country: "thailand" }],
  ["Hotel Thailand, Pattaya", { place: "Hotel Thailand, Pattaya" }],
])("a country in “%s” arrives where the form asks for the country", async (where, place) => {
  const { journey } = await open(carriedFields({ ...told, where }, signs, "en"));
  expect(journey?.answers.place).toEqual(place);
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
