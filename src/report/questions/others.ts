import { longText, shortText, type Question } from "../question.ts";

export const others: Question = {
  id: "others",
  question: "report.others.question",
  why: "report.others.why",
  mayStayBlank: true,
  fields: () => [
    { name: "witnesses", liesIn: ["core"], kind: "long", label: "report.others.witnesses", max: longText },
    {
      name: "stepped",
      liesIn: ["core"],
      kind: "choice",
      label: "report.others.stepped",
      options: ["yes", "no", "unknown"],
      max: 10,
    },
    { name: "who", liesIn: ["core"], kind: "line", label: "report.others.who", max: shortText },
    {
      name: "reported",
      liesIn: ["core"],
      kind: "ticks",
      label: "report.others.reported",
      options: ["police", "hotel", "embassy", "other", "none"],
      max: 10,
    },
    {
      name: "reference",
      liesIn: ["core"],
      kind: "line",
      label: "report.others.reference",
      hint: "report.others.reference.hint",
      max: shortText,
    },
  ],
  rules: () => [],
};
