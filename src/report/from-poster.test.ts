import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { givenFrom } from "./carried.ts";
import { startFrom } from "./from-poster.ts";
import { advance, start } from "./journey.ts";
import { posterIn } from "./pages/from-poster.tsx";
import { linesOf } from "./reading.ts";
import { wholeFields } from "./testing/whole-fields.ts";
import { toldInWhole } from "./whole.ts";

const scan = (query: string) => startFrom(new URLSearchParams(query), "nl");
const t = (key: string): string => key;

describe("an address from a poster", () => {
  it("fills venue, town and country in the reader's language", () => {
    expect(scan("at=Hotel+Zon,+Brugge&in=BE").answers.place).toEqual({
      venue: "Hotel Zon",
      place: "Brugge",
      country: "België",
      mark: "poster",
    });
    expect(scan("at=Bar+A,+B,&in=TH").answers.place).toMatchObject({ venue: "Bar A, B", country: "Thailand" });
    expect(scan("at=Station").answers.place).toEqual({ venue: "Station", mark: "poster" });
  });

  it.each([
    "",
    "at=",
    "at=++&in=BE",
    "in=BE",
    `at=${"a".repeat(121)}&in=BE`,
    "at=a%00b",
    "at=a%0Ab",
    "at=%E2%80%AEevil",
    "at=,Brugge",
  ])("is passed over when it makes no sense: %s", (query) => {
    expect(scan(query)).toBe(start);
  });

  it("or from anywhere else says nothing of whom it is about: no answer may stand in an address", () => {
    for (const about of ["me", "friend", "other"])
      for (const key of ["about", "danger.about"]) {
        expect(scan(`${key}=${about}`)).toBe(start);
        expect(Object.keys(scan(`${key}=${about}&at=Station`).answers)).toEqual(["place"]);
      }
  });

  it("of whatever kind never breaks the form, and never fills more than three fields", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 140 }), fc.string({ maxLength: 3 }), (at, country) => {
        const { answers } = startFrom(new URLSearchParams({ at, in: country }), "fr");
        expect(
          Object.keys(answers.place ?? {}).every((key) => ["venue", "place", "country", "mark"].includes(key)),
        ).toBe(true);
        const { mark: _, ...place } = answers.place ?? {};
        const form = new FormData();
        for (const [name, value] of wholeFields({ place })) form.append(name, value);
        expect(toldInWhole(form)).toEqual(answers.place === undefined ? {} : { place });
      }),
    );
  });

  it("is told as coming from the poster until its question is answered, and not to the organisations", () => {
    const begun = scan("at=Hotel+Zon,+Brugge&in=BE");
    expect(posterIn(begun.answers)).toBe("Hotel Zon, Brugge, België");
    const form = new FormData();
    for (const [name, value] of Object.entries({ country: "België", place: "Gent", venue: "Hotel Zon" }))
      form.set(`place.${name}`, value);
    const at = { ...begun, at: "place" as const };
    const told = advance(at, givenFrom("place", at.answers, form), "next").answers;
    expect(told.place).toEqual({ country: "België", place: "Gent", venue: "Hotel Zon" });
    expect(posterIn(told)).toBeNull();
    expect(linesOf("core", begun.answers, t).map(({ answer }) => answer)).toEqual(["België", "Brugge", "Hotel Zon"]);
  });
});
