import type { Question } from "../question.ts";

/** Numbers first. It routes to people who can come, and never blocks the report. */
export const danger: Question = {
  id: "danger",
  question: "report.danger.question",
  why: "report.danger.why",
  compartment: "core",
  mayStayBlank: true,
  fields: () => [{ name: "now", kind: "choice", label: "report.danger.now", options: ["yes", "no"], max: 10 }],
  rules: () => [],
  next: () => "setting",
};
