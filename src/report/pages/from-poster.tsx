import type { VNode } from "preact";
import type { T } from "../../kit/language.ts";
import { textOf, type Answers } from "../answers.ts";

/** What a scanned code brought along is said at once, and again where it can be changed. */
export const FromPoster = ({ answers, t }: { answers: Answers; t: T }): VNode | null => {
  const place = posterIn(answers);
  return place === null ? null : <p class="note poster">{t("report.poster", { place })}</p>;
};

/** The place as the poster told it, until the question about it has been answered. */
export const posterIn = (answers: Answers): string | null =>
  textOf(answers, "place", "mark") === "poster"
    ? ["venue", "place", "country"]
        .map((field) => textOf(answers, "place", field))
        .filter((part) => part !== "")
        .join(", ")
    : null;
