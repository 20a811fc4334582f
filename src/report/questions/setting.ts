import type { Question } from "../question.ts";

export const setting: Question = {
  id: "setting",
  question: "report.setting.question",
  why: "report.setting.why",
  mayStayBlank: true,
  fields: () => [
    {
      name: "where",
      liesIn: ["core"],
      kind: "choice",
      label: "report.setting.where",
      options: ["abroad", "home", "online"],
      max: 10,
    },
  ],
  rules: () => [],
};
