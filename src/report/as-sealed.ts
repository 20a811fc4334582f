import type { Answers } from "./answers.ts";
import type { Chosen } from "./chosen.ts";
import { compartmentsOf } from "./compartments.ts";

/**
 * The answers as they are sealed, and for whom. A part about a person in which nothing was said is given to nobody: so
 * whoever opens the core knows that it is empty, and need not open it, with a line in the ledger, to find nothing. On
 * arrival the server learns nothing by it: the part is there all the same, in its usual size, and so is every grant. Later
 * it may guess: who opens a core and never the child's part leaves `open-core` without `open-child` in the ledger, and the
 * likeliest reason is an empty part. It may as well be that nobody got round to it, or may open it.
 */
export const asSealed = (answers: Answers, chosen: Chosen) => {
  const { core, contact, child } = compartmentsOf(answers);
  const kept = {
    contact: chosen.contact.length === 0 ? null : contact,
    child: chosen.child.length === 0 ? null : child,
  };
  return {
    core,
    ...kept,
    chosen: {
      ...chosen,
      contact: kept.contact === null ? [] : chosen.contact,
      child: kept.child === null ? [] : chosen.child,
    } satisfies Chosen,
  };
};
