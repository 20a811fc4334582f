import { shortText, type Question } from "../question.ts";

/**
 * Numbers first. It routes to people who can come, and never blocks the report. Whom it is about decides how all that
 * follows speaks; the country decides the numbers here, and goes on to the question about the place (see journey.ts).
 */
export const danger: Question = {
  id: "danger",
  question: "report.danger.question",
  why: "report.danger.why",
  mayStayBlank: true,
  fields: () => [
    {
      name: "about",
      liesIn: ["core"],
      kind: "choice",
      label: "report.danger.about",
      options: ["me", "friend", "other"],
      max: 10,
    },
    {
      name: "country",
      liesIn: "elsewhere",
      kind: "country",
      label: "report.danger.country",
      max: shortText,
    },
    {
      name: "now",
      liesIn: ["core"],
      kind: "choice",
      label: "report.danger.now",
      options: ["yes", "no"],
      max: 10,
    },
  ],
  rules: () => [],
};
