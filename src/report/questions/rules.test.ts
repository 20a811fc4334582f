import { describe, expect, it } from "vitest";
import type { Answers, Given } from "../answers.ts";
import { questionOf, questions } from "../form.ts";
import { advance, beforeSending, start, type Journey } from "../journey.ts";
import { generalRules, shortText } from "../question.ts";

const at = (id: Journey["at"], answers: Answers = {}, toCheck = false): Journey => ({
  at: id,
  answers,
  errors: [],
  toCheck,
});
const errorsOf = (id: Parameters<typeof questionOf>[0], given: Given, answers: Answers = {}) =>
  questionOf(id)
    .rules(given, answers)
    .map((error) => error.field);
const enough: Answers = { what: { description: "A man and a child" }, place: { country: "Nepal" } };

describe("what is required", () => {
  it("asks for what happened and nothing else on its page", () => {
    expect(errorsOf("what", { description: "  \n" })).toEqual(["description"]);
    expect(errorsOf("what", { description: "x" })).toEqual([]);
  });
  it.each(["country", "place", "venue", "position"])("takes %s alone as the place", (field) => {
    expect(errorsOf("place", { [field]: "somewhere" })).toEqual([]);
  });
  it("takes a web address as the place of something online", () => {
    expect(errorsOf("place", { web: "https://example.org/a" }, { setting: { where: "online" } })).toEqual([]);
  });
  it("refuses a place that is blank in every field", () => {
    expect(errorsOf("place", { country: " ", place: "" })).toEqual(["country"]);
    expect(errorsOf("place", {}, { setting: { where: "online" } })).toEqual(["web"]);
  });
  it("lets every question but three stay blank", () => {
    expect(questions.filter((question) => !question.mayStayBlank).map((question) => question.id)).toEqual([
      "what",
      "place",
      "readers",
    ]);
  });
  it("accepts a blank page of every other question", () => {
    for (const question of questions.filter((one) => one.mayStayBlank))
      expect([question.id, question.rules({}, {})]).toEqual([question.id, []]);
  });
});

describe("dates", () => {
  it.each([
    [{ day: "31", month: "2" }, ["day"]],
    [{ day: "29", month: "2" }, []],
    [{ day: "29", month: "2", year: "2026" }, ["day"]],
    [{ day: "29", month: "2", year: "2024" }, []],
    [{ day: "0" }, ["day"]],
    [{ day: "12", month: "13" }, ["month"]],
    [{ year: "26" }, ["year"]],
    [{ month: "august" }, ["month"]],
    [{ month: "8", year: "2026" }, []],
  ] as const)("reads %o as %o", (given, fields) => {
    expect(errorsOf("when", given)).toEqual(fields);
  });
});

describe("who the reporter is", () => {
  it("says so when an address could never receive mail", () => {
    expect(errorsOf("identity", { choice: "share", mail: "nobody" })).toEqual(["mail"]);
    expect(errorsOf("identity", { choice: "share", mail: "a@b" })).toEqual([]);
  });
  it("does not look at what an anonymous reporter typed before changing their mind", () => {
    expect(errorsOf("identity", { choice: "anonymous", mail: "nobody", callBack: "yes" })).toEqual([]);
  });
  it("asks for a number where a call is wished", () => {
    expect(errorsOf("identity", { choice: "share", callBack: "yes" })).toEqual(["phone"]);
    expect(errorsOf("identity", { choice: "share", callBack: "yes", phone: "+32 2 000 00 00" })).toEqual([]);
  });
});

describe("every field", () => {
  it("refuses text longer than it takes, and options it never offered", () => {
    const fields = questionOf("when").fields({});
    expect(generalRules(fields, { about: "x".repeat(shortText + 1) })).toEqual([
      { field: "about", key: "report.error.too-long" },
    ]);
    expect(generalRules(fields, { time: "noon" })).toEqual([{ field: "time", key: "report.error.choose" }]);
    expect(generalRules(questionOf("what").fields({}), { kind: ["seen", "made-up"] })).toEqual([
      { field: "kind", key: "report.error.choose" },
    ]);
    expect(generalRules(fields, { time: ["night"] })).toEqual([{ field: "time", key: "report.error.choose" }]);
  });
});

describe("the journey", () => {
  it("leads through every question to the check when each is skipped or answered", () => {
    let journey = start;
    const seen: string[] = [];
    while (journey.at !== "check" && seen.length < 20) {
      seen.push(journey.at);
      const id = journey.at;
      const typed: Given =
        id === "what"
          ? { description: "x" }
          : id === "place"
            ? { country: "y" }
            : id === "readers"
              ? { chosen: ["ecpat-be"] }
              : {};
      journey = advance(journey, typed, questionOf(id).mayStayBlank ? "skip" : "next");
    }
    expect(seen).toEqual(questions.map((question) => question.id));
  });
  it("keeps what was typed whichever button was pressed", () => {
    for (const go of ["next", "back", "skip", "unknown", "change:what"] as const) {
      expect(advance(at("person"), { description: "tall" }, go).answers.person?.["description"]).toBe("tall");
    }
  });
  it("keeps a wrong answer on the page, with a word beside it, and lets somebody skip past it", () => {
    const stuck = advance(at("when"), { day: "40" }, "next");
    expect([stuck.at, stuck.errors, stuck.answers.when]).toEqual([
      "when",
      [{ field: "day", key: "report.when.day.wrong" }],
      { day: "40" },
    ]);
    expect(advance(stuck, { day: "40" }, "skip").at).toBe("person");
  });
  it("asks somebody young at once what happened, and every question once", () => {
    let journey: Journey = at("danger", { danger: { about: "me" } });
    const seen: string[] = [];
    while (journey.at !== "check" && seen.length < 20) {
      seen.push(journey.at);
      const typed = {
        danger: { about: "me" },
        what: { description: "x" },
        place: { country: "y" },
        readers: { chosen: ["a"] },
      };
      journey = advance(journey, typed[journey.at as "what"] ?? {}, "next");
    }
    expect(seen.slice(0, 4)).toEqual(["danger", "what", "setting", "place"]);
    expect(seen.toSorted()).toEqual(questions.map(({ id }) => id).toSorted());
  });
  it("lets somebody send at once after what happened and where, from every page, and from none before", () => {
    for (const { id } of questions) {
      const typed: Given =
        id === "what"
          ? { description: "x" }
          : id === "place"
            ? { country: "y" }
            : id === "readers"
              ? { chosen: ["a"] }
              : {};
      expect([id, advance(at(id, enough), typed, "check").at]).toEqual([id, "check"]);
      if (id !== "what" && id !== "place")
        expect(advance(at(id), typed, "check").at).not.toBe(id === "readers" ? "" : "check");
    }
    expect(advance(at("place", { what: { description: "x" } }), {}, "check").errors).toHaveLength(1);
    expect(advance(at("check", enough), {}, "send")).toMatchObject({ at: "check", errors: [] });
  });
  it("takes the country named beside the numbers as the place, until the place says another", () => {
    const named = advance(at("danger"), { country: "Germany" }, "next").answers;
    expect(named.place).toEqual({ country: "Germany" });
    expect(advance(at("danger", named), { country: "France" }, "next").answers.place).toEqual({ country: "France" });
    const moved = advance(at("place", named), { country: "Austria" }, "next").answers;
    expect(advance(at("danger", moved), { country: "France" }, "next").answers.place).toEqual({ country: "Austria" });
    expect(advance(at("place", named), { country: "", place: "Koh" }, "next").answers.place?.["country"]).toBe("");
    expect(beforeSending(at("check", { what: { description: "x" }, danger: { country: "Italy" } })).at).toBe("check");
  });
  it("never skips what is required", () => {
    expect(advance(at("what"), {}, "skip").at).toBe("what");
    expect(advance(at("what"), {}, "unknown").errors).toHaveLength(1);
  });
  it("returns to the check after a change, by continue and by back", () => {
    const changing = advance(at("check", enough), {}, "change:when");
    expect(changing.at).toBe("when");
    expect(advance(changing, { month: "8" }, "next").at).toBe("check");
    expect(advance(changing, {}, "back").at).toBe("check");
  });
  it("leads from Send to the first gap, and from there back to the check", () => {
    const gap = advance(at("check", { what: { description: "x" } }), {}, "send");
    expect([gap.at, gap.errors[0]?.key, gap.toCheck]).toEqual(["place", "report.place.missing", true]);
    expect(beforeSending(at("check", enough)).at).toBe("check");
  });
});
