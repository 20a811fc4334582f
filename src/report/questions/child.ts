import { longText, shortText, type Question } from "../question.ts";

/** Sealed apart from the rest: only organisations that may know the child open it. */
export const child: Question = {
  id: "child",
  question: "report.child.question",
  why: "report.child.why",
  compartment: "child",
  mayStayBlank: true,
  fields: () => [
    {
      name: "description",
      kind: "long",
      label: "report.child.description",
      hint: "report.child.description.hint",
      max: longText,
    },
    {
      name: "age",
      kind: "choice",
      label: "report.child.age",
      options: ["0-5", "6-11", "12-15", "16-17", "unsure"],
      max: 10,
    },
    { name: "number", kind: "line", label: "report.child.number", max: shortText },
    { name: "language", kind: "line", label: "report.child.language", max: shortText },
    { name: "name", kind: "line", label: "report.child.name", max: shortText },
  ],
  rules: () => [],
  next: () => "others",
};
