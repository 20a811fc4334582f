import { longText, type Question } from "../question.ts";

/** The gate before the picker (docs/threat-model.md): sexual pictures of a child are never asked for, never taken. */
export const evidence: Question = {
  id: "evidence",
  question: "report.evidence.question",
  why: "report.evidence.why",
  mayStayBlank: true,
  fields: () => [
    {
      name: "gate",
      liesIn: ["core"],
      kind: "choice",
      label: "report.evidence.gate",
      options: ["describe", "address", "file", "have"],
      max: 10,
    },
    {
      name: "description",
      liesIn: ["core"],
      kind: "long",
      label: "report.evidence.description",
      max: longText,
      group: "describe",
    },
    {
      name: "address",
      liesIn: ["core"],
      kind: "long",
      label: "report.evidence.address",
      hint: "report.evidence.address.hint",
      max: 4000,
      group: "address",
    },
  ],
  rules: () => [],
};
