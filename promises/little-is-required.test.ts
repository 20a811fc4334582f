import { expect, test } from "vitest";
import type { Given } from "../src/report/answers.ts";
import { advance, start, type Journey } from "../src/report/journey.ts";

/** Goes through all questions, answering only these and skipping the rest as somebody in a hurry would. */
const hurried = (told: Record<string, Record<string, string>>): Journey => {
  // The page comes with every reader ticked.
  const answered: Record<string, Given> = { ...told, readers: { chosen: ["ecpat-be"] } };
  let journey = start;
  for (let steps = 0; journey.at !== "check" && steps < 30; steps++) {
    const typed = answered[journey.at];
    const on = advance(journey, typed ?? {}, typed === undefined ? "skip" : "next");
    journey = on.at === journey.at ? advance(journey, typed ?? {}, "next") : on;
    if (journey.errors.length > 0) return journey;
  }
  return journey;
};

test("what happened and a country are enough to send, without a name", () => {
  const journey = hurried({ what: { description: "A man and a child at the hotel." }, place: { country: "Nepal" } });
  expect(journey.at).toBe("check");
  expect(advance(journey, {}, "send")).toMatchObject({ at: "check", errors: [] });
});

test("or what happened and a place", () => {
  const journey = hurried({ what: { description: "A man and a child." }, place: { place: "By the harbour" } });
  expect(advance(journey, {}, "send")).toMatchObject({ at: "check", errors: [] });
});

test("without one of the two, its question is asked again", () => {
  const journey: Journey = { ...start, at: "check", answers: { what: { description: "A man and a child." } } };
  expect(advance(journey, {}, "send").at).toBe("place");
});
