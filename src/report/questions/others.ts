import { longText, shortText, type Question } from "../question.ts";

export const others: Question = {
  id: "others",
  question: "report.others.question",
  why: "report.others.why",
  compartment: "core",
  mayStayBlank: true,
  fields: () => [
    { name: "witnesses", kind: "long", label: "report.others.witnesses", max: longText },
    { name: "stepped", kind: "choice", label: "report.others.stepped", options: ["yes", "no", "unknown"], max: 10 },
    { name: "who", kind: "line", label: "report.others.who", max: shortText },
    {
      name: "reported",
      kind: "ticks",
      label: "report.others.reported",
      options: ["police", "hotel", "embassy", "other", "none"],
      max: 10,
    },
    {
      name: "reference",
      kind: "line",
      label: "report.others.reference",
      hint: "report.others.reference.hint",
      max: shortText,
    },
  ],
  rules: () => [],
  next: () => "evidence",
};
