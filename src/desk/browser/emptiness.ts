import type { Compartment } from "../../envelope/bytes.ts";
import { mayOpen, type Directory } from "../../envelope/directory.ts";
import type { CoreContent } from "../../envelope/opening.ts";
import { identityOf, type Answers } from "../../report/answers.ts";

/** Why there is nothing in a part: nothing was said, or nobody whom the reporter chose may open it. */
export type Emptiness = "nothing-said" | "nobody-may";

/**
 * What the core tells about a part that was given to nobody, without anybody opening that part. Null: there may be
 * something in it. A report is never sealed with words for nobody (`no-reader`), so given to nobody means empty. Reports
 * from before empty parts were given to nobody tell nothing.
 */
export const emptinessOf = (
  name: Compartment,
  core: CoreContent,
  directory: Pick<Directory, "organisations">,
): Emptiness | null => {
  if ((name !== "contact" && name !== "child") || (core.readers[name] ?? []).length > 0) return null;
  const choice = identityOf((core.answers ?? {}) as Answers);
  if (name === "contact" && choice === "anonymous") return "nothing-said";
  const could = (core.readers.core ?? []).some((id) => {
    const kind = directory.organisations.find((one) => one.id === id)?.kind;
    return mayOpen(directory as Directory, id, name) && (name === "child" || choice === "share" || kind === "ngo");
  });
  return could ? "nothing-said" : "nobody-may";
};
