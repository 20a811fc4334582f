import type { InFour } from "../../countries/pack.ts";
import type { Entry } from "../data-file.ts";

/** An organisation that stands behind the campaign; the head of `content/data/partners.yaml` explains each field. */
export type Partner = {
  readonly id: string;
  readonly name: InFour;
  readonly as: "member" | "supporter" | "former";
  /** Null: no page that we read says what it does. */
  readonly role: InFour | null;
  readonly from: string | null;
  readonly to: string | null;
  /** None: only the campaign's own list of members names it. */
  readonly sources: readonly string[];
  readonly checked: string;
};

export const partnerIn = (entry: Entry): Partner => ({
  id: entry.text("id"),
  name: entry.inFour("name"),
  as: entry.oneOf("as", ["member", "supporter", "former"]),
  role: entry.maybeInFour("role"),
  from: entry.maybe("from"),
  to: entry.maybe("to"),
  sources: entry.list("sources"),
  checked: entry.day("checked"),
});
