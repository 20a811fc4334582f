import { longText, shortText, type Question } from "../question.ts";

/** Suspected persons, as they were seen. No field asks where somebody comes from: only what was heard. */
export const person: Question = {
  id: "person",
  question: "report.person.question",
  why: "report.person.why",
  mayStayBlank: true,
  fields: () => [
    {
      name: "description",
      liesIn: ["core"],
      kind: "long",
      label: "report.person.description",
      hint: "report.person.description.hint",
      max: longText,
    },
    { name: "name", liesIn: ["core"], kind: "line", label: "report.person.name", max: shortText },
    { name: "spoken", liesIn: ["core"], kind: "line", label: "report.person.spoken", max: shortText },
    { name: "colour", liesIn: ["core"], kind: "line", label: "report.person.colour", max: shortText, group: "vehicle" },
    { name: "make", liesIn: ["core"], kind: "line", label: "report.person.make", max: shortText, group: "vehicle" },
    {
      name: "plate",
      liesIn: ["core"],
      kind: "line",
      label: "report.person.plate",
      hint: "report.person.plate.hint",
      max: shortText,
      group: "vehicle",
    },
    {
      name: "lodging",
      liesIn: ["core"],
      kind: "line",
      label: "report.person.lodging",
      max: shortText,
      group: "travel",
    },
    { name: "flight", liesIn: ["core"], kind: "line", label: "report.person.flight", max: shortText, group: "travel" },
    {
      name: "company",
      liesIn: ["core"],
      kind: "line",
      label: "report.person.company",
      max: shortText,
      group: "travel",
    },
    {
      name: "between",
      liesIn: ["core"],
      kind: "long",
      label: "report.person.between",
      max: longText,
      group: "between",
    },
  ],
  rules: () => [],
};
