import { describe, expect, it } from "vitest";
import { isEnough } from "./answers.ts";
import { demoReports } from "./demo-reports.ts";
import { questionOf, questions } from "./form.ts";
import { beforeSending } from "./journey.ts";

describe("the reports of the demonstration", () => {
  it("are three in each language", () => {
    for (const language of ["fr", "nl", "de", "en"])
      expect(demoReports.filter((report) => report.language === language)).toHaveLength(3);
  });
  it("hold nothing that the form would not take", () => {
    for (const { answers } of demoReports) {
      expect(isEnough(answers)).toBe(true);
      expect(beforeSending({ at: "check", answers, errors: [], toCheck: false })).toMatchObject({
        at: "check",
        errors: [],
      });
      for (const question of questions) {
        const known = [
          ...questionOf(question.id)
            .fields(answers)
            .map((field) => field.name),
          "mark",
        ];
        expect(known).toEqual(expect.arrayContaining(Object.keys(answers[question.id] ?? {})));
      }
    }
  });
});
