import { missing, textOf, whoAsks } from "../answers.ts";
import { shortText, type Field, type Question } from "../question.ts";

/** A field that was filled before the setting changed stays: nothing typed is lost. */
export const place: Question = {
  id: "place",
  question: "report.place.question",
  why: "report.place.why",
  mayStayBlank: false,
  fields: (answers) => {
    const asked =
      textOf(answers, "setting", "where") === "online"
        ? [web, country]
        : whoAsks(answers) === "other"
          ? [country, town, venue, position]
          : [country, web, town, venue, position];
    const typed = [town, venue, position, web].filter((field) => textOf(answers, "place", field.name) !== "");
    return [...asked, ...typed.filter((field) => !asked.includes(field))];
  },
  rules: (given, answers) =>
    missing({ ...answers, danger: {}, place: given }).includes("place")
      ? [{ field: placeField(answers), key: "report.place.missing" }]
      : [],
};

const country: Field = {
  name: "country",
  liesIn: ["core"],
  kind: "country",
  label: "report.place.country",
  max: shortText,
};
const town: Field = {
  name: "place",
  liesIn: ["core"],
  kind: "line",
  label: "report.place.place",
  hint: "report.place.place.hint",
  max: shortText,
};
const venue: Field = {
  name: "venue",
  liesIn: ["core"],
  kind: "line",
  label: "report.place.venue",
  hint: "report.place.venue.hint",
  max: shortText,
};
const web: Field = {
  name: "web",
  liesIn: ["core"],
  kind: "line",
  label: "report.place.web",
  hint: "report.place.web.hint",
  max: 2000,
};
/** Filled only by the button, and only when the reporter presses it. */
const position: Field = {
  name: "position",
  liesIn: ["core"],
  kind: "position",
  label: "report.place.position",
  max: 80,
};

const placeField = (answers: Parameters<Question["fields"]>[0]): string =>
  textOf(answers, "setting", "where") === "online" ? "web" : "country";
