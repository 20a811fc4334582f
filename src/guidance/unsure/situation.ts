import type { InFour } from "../../countries/pack.ts";
import type { Entry } from "../data-file.ts";

/** What it is about, in the words of a life; the head of `content/data/situations.yaml` explains each field. */
export type Situation = {
  readonly id: string;
  readonly text: InFour;
  readonly kind: string | null;
  readonly pages: readonly string[];
};

export const situationOf = (entry: Entry): Situation => ({
  id: entry.text("id"),
  text: entry.inFour("text"),
  kind: entry.maybe("kind"),
  pages: entry.list("pages"),
});

/** Who ticks this is a child, and is spoken to as one. */
export const aboutMe = "me";
