import { ticksOf, whoAsks, type Answers } from "../answers.ts";
import { longText, type Question } from "../question.ts";

export const what: Question = {
  id: "what",
  question: "report.what.question",
  why: "report.what.why",
  mayStayBlank: false,
  fields: (answers) => [
    {
      name: "description",
      liesIn: ["core"],
      kind: "long",
      label: "report.what.description",
      hint: "report.what.description.hint",
      max: longText,
    },
    { name: "kind", liesIn: ["core"], kind: "ticks", label: "report.what.kind", max: 20, options: kindsFor(answers) },
  ],
  rules: (given) =>
    typeof given["description"] === "string" && given["description"].trim() !== ""
      ? []
      : [{ field: "description", key: "report.what.description.missing" }],
};

/** Whether something happened on a telephone: then it may be about pictures of whoever writes, or of their friend. */
export const tickedOnline = (answers: Answers): boolean =>
  ticksOf(answers, "what", "kind").some((kind) => online.includes(kind));

/** Somebody young is asked first, and in few lines, what happens to them on a telephone. What was ticked stays. */
const kindsFor = (answers: Answers): readonly string[] => {
  const all = [...seen, ...online];
  if (whoAsks(answers) === "other") return all;
  const first = [...online, "images", "seen"];
  return [...first, ...all.filter((kind) => !first.includes(kind) && ticksOf(answers, "what", "kind").includes(kind))];
};

const seen = ["seen", "relation", "offer", "seeking", "talk", "venue", "images", "institution"];
const online = ["asked", "threatened", "met", "paid", "pushed"];
