import { longText, shortText, type Question } from "../question.ts";

/** Sealed apart from the rest: only organisations that may know the child open it. */
export const child: Question = {
  id: "child",
  question: "report.child.question",
  why: "report.child.why",
  mayStayBlank: true,
  fields: () => [
    {
      name: "description",
      liesIn: ["child"],
      kind: "long",
      label: "report.child.description",
      hint: "report.child.description.hint",
      max: longText,
    },
    {
      name: "age",
      liesIn: ["child"],
      kind: "choice",
      label: "report.child.age",
      options: ["0-5", "6-11", "12-15", "16-17", "18+", "unsure"],
      max: 10,
    },
    { name: "number", liesIn: ["child"], kind: "line", label: "report.child.number", max: shortText },
    { name: "language", liesIn: ["child"], kind: "line", label: "report.child.language", max: shortText },
    { name: "name", liesIn: ["child"], kind: "line", label: "report.child.name", max: shortText },
  ],
  rules: () => [],
};
