import type { Question } from "../question.ts";

export const readers: Question = {
  id: "readers",
  question: "report.readers.question",
  why: "report.readers.why",
  mayStayBlank: false,
  fields: () => [
    { name: "chosen", liesIn: "elsewhere", kind: "organisations", label: "report.readers.chosen", max: 100 },
  ],
  rules: (given) => {
    const chosen = given["chosen"];
    return Array.isArray(chosen) && chosen.length > 0 ? [] : [{ field: "chosen", key: "report.readers.missing" }];
  },
};
