import { longText, type Question } from "../question.ts";

export const what: Question = {
  id: "what",
  question: "report.what.question",
  why: "report.what.why",
  compartment: "core",
  mayStayBlank: false,
  fields: () => [
    {
      name: "description",
      kind: "long",
      label: "report.what.description",
      hint: "report.what.description.hint",
      max: longText,
    },
    {
      name: "kind",
      kind: "ticks",
      label: "report.what.kind",
      max: 20,
      options: ["seen", "relation", "offer", "seeking", "talk", "venue", "images", "institution"],
    },
  ],
  rules: (given) =>
    typeof given["description"] === "string" && given["description"].trim() !== ""
      ? []
      : [{ field: "description", key: "report.what.description.missing" }],
  next: () => "place",
};
