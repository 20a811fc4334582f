import { missing, textOf } from "../answers.ts";
import { shortText, type Field, type Question } from "../question.ts";

/** A field that was filled before the setting changed stays: nothing typed is lost. */
export const place: Question = {
  id: "place",
  question: "report.place.question",
  why: "report.place.why",
  compartment: "core",
  mayStayBlank: false,
  fields: (answers) => {
    const [asked, other] =
      textOf(answers, "setting", "where") === "online"
        ? [
            [web, country],
            [town, venue, position],
          ]
        : [[country, town, venue, position], [web]];
    return [...asked, ...other.filter((field) => textOf(answers, "place", field.name) !== "")];
  },
  rules: (given, answers) =>
    missing({ ...answers, place: given }).includes("place")
      ? [{ field: placeField(answers), key: "report.place.missing" }]
      : [],
  next: () => "when",
};

const country: Field = { name: "country", kind: "line", label: "report.place.country", max: shortText };
const town: Field = {
  name: "place",
  kind: "line",
  label: "report.place.place",
  hint: "report.place.place.hint",
  max: shortText,
};
const venue: Field = {
  name: "venue",
  kind: "line",
  label: "report.place.venue",
  hint: "report.place.venue.hint",
  max: shortText,
};
const web: Field = { name: "web", kind: "line", label: "report.place.web", hint: "report.place.web.hint", max: 2000 };
/** Filled only by the button, and only when the reporter presses it. */
const position: Field = { name: "position", kind: "position", label: "report.place.position", max: 80 };

const placeField = (answers: Parameters<Question["fields"]>[0]): string =>
  textOf(answers, "setting", "where") === "online" ? "web" : "country";
