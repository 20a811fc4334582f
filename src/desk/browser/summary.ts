import { textOf, type Answers } from "../../report/answers.ts";
import type { Reading } from "./desk-state.ts";
import { t } from "./words.ts";

/** What a report is called as long as nobody has opened it here: a piece of its number, to say on the telephone. */
export const shortName = (report: string): string =>
  t("triage.name", { name: `${report.slice(0, 4)}-${report.slice(4, 8)}`.toUpperCase() });

/** Once it is open: where it is about. Null when the reporter named no place. */
export const summaryOf = (reading: Extract<Reading, { status: "open" }>): string | null => {
  const core = reading.opened.core;
  if (core === undefined || core === "unreadable") return null;
  const answers = (core.core?.answers ?? {}) as Answers;
  const said = ["venue", "place", "country"]
    .map((field) => textOf(answers, "place", field))
    .filter((text) => text !== "");
  const web = textOf(answers, "place", "web");
  return said.length > 0 ? said.slice(0, 2).join(", ") : web === "" ? null : web;
};
