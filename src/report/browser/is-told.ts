import type { Answers } from "../answers.ts";

/** Whether something stands in the form that would be lost with the page: what somebody typed or chose, not what a poster brought. */
export const isTold = (answers: Answers): boolean =>
  Object.values(answers).some(
    (given) =>
      given["mark"] !== "poster" &&
      Object.entries(given).some(([field, value]) => field !== "mark" && value.length > 0),
  );
