import type { Given } from "../answers.ts";
import { plainNumber } from "../../envelope/plain-signs.ts";
import { yearsOf } from "../calendars.ts";
import { shortText, type FieldError, type Question } from "../question.ts";

/** Day, month and year apart: "some day in August 2026" is an answer. */
export const when: Question = {
  id: "when",
  question: "report.when.question",
  why: "report.when.why",
  mayStayBlank: true,
  fields: () => [
    { name: "day", liesIn: ["core"], kind: "number", label: "report.when.day", max: 2, group: "date" },
    { name: "month", liesIn: ["core"], kind: "number", label: "report.when.month", max: 2, group: "date" },
    { name: "year", liesIn: ["core"], kind: "number", label: "report.when.year", max: 4, group: "date" },
    {
      name: "certainty",
      liesIn: ["core"],
      kind: "choice",
      label: "report.when.certainty",
      options: ["exact", "about", "unknown"],
      max: 10,
    },
    {
      name: "about",
      liesIn: ["core"],
      kind: "line",
      label: "report.when.about",
      hint: "report.when.about.hint",
      max: shortText,
    },
    {
      name: "time",
      liesIn: ["core"],
      kind: "choice",
      label: "report.when.time",
      options: ["morning", "afternoon", "evening", "night"],
      max: 10,
    },
    {
      name: "ongoing",
      liesIn: ["core"],
      kind: "choice",
      label: "report.when.ongoing",
      options: ["yes", "no", "unknown"],
      max: 10,
    },
    {
      name: "repeated",
      liesIn: ["core"],
      kind: "choice",
      label: "report.when.repeated",
      options: ["yes", "no", "unknown"],
      max: 10,
    },
  ],
  rules: (given) => dateErrors(given),
};

const dateErrors = (given: Given): FieldError[] => {
  const errors: FieldError[] = [];
  const day = whole(given["day"], 1, 31);
  const month = whole(given["month"], 1, 12);
  const year = yearIn(given["year"]);
  if (day === "wrong") errors.push({ field: "day", key: "report.when.day.wrong" });
  if (month === "wrong") errors.push({ field: "month", key: "report.when.month.wrong" });
  if (year === "wrong") errors.push({ field: "year", key: "report.when.year.wrong" });
  if (typeof day === "number" && typeof month === "number" && day > lastDay(month, year)) {
    errors.push({ field: "day", key: "report.when.day.wrong" });
  }
  return errors;
};

const whole = (value: Given[string] | undefined, from: number, to: number): number | "blank" | "wrong" => {
  const typed = typeof value === "string" ? plainNumber(value) : "";
  if (typed === "") return "blank";
  const n = /^\d{1,4}$/.test(typed) ? Number(typed) : Number.NaN;
  return n >= from && n <= to ? n : "wrong";
};

const yearIn = (value: Given[string] | undefined): number | "blank" | "wrong" => {
  const year = whole(value, 1300, 2700);
  if (typeof year !== "number") return year;
  const [from, until] = yearsOf(year) ?? [];
  return from === undefined ? "wrong" : from === until ? from : other;
};
/** In a calendar whose months are not ours. */
const other = 0;

/** Without a year, 29 February may be right; in another calendar a second month may have 31 days. */
const lastDay = (month: number, year: number | "blank" | "wrong"): number =>
  year === other ? 31 : new Date(Date.UTC(typeof year === "number" ? year : 2024, month, 0)).getUTCDate();
