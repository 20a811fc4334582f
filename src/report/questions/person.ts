import { longText, shortText, type Question } from "../question.ts";

/** Suspected persons, as they were seen. No field asks where somebody comes from: only what was heard. */
export const person: Question = {
  id: "person",
  question: "report.person.question",
  why: "report.person.why",
  compartment: "core",
  mayStayBlank: true,
  fields: () => [
    {
      name: "description",
      kind: "long",
      label: "report.person.description",
      hint: "report.person.description.hint",
      max: longText,
    },
    { name: "name", kind: "line", label: "report.person.name", max: shortText },
    { name: "spoken", kind: "line", label: "report.person.spoken", max: shortText },
    { name: "colour", kind: "line", label: "report.person.colour", max: shortText, group: "vehicle" },
    { name: "make", kind: "line", label: "report.person.make", max: shortText, group: "vehicle" },
    {
      name: "plate",
      kind: "line",
      label: "report.person.plate",
      hint: "report.person.plate.hint",
      max: shortText,
      group: "vehicle",
    },
    { name: "lodging", kind: "line", label: "report.person.lodging", max: shortText, group: "travel" },
    { name: "flight", kind: "line", label: "report.person.flight", max: shortText, group: "travel" },
    { name: "company", kind: "line", label: "report.person.company", max: shortText, group: "travel" },
    { name: "between", kind: "long", label: "report.person.between", max: longText, group: "between" },
  ],
  rules: () => [],
  next: () => "child",
};
