import type { Packs } from "../../../countries/packs.ts";
import type { Telling } from "../../compass/telling.ts";
import type { Choice, Mistake, Told } from "../told.ts";

/** What both pages of the guide are made from. */
export type UnsureShown = Telling & {
  readonly told: Told;
  readonly choices: readonly Choice[];
  readonly mistakes: readonly Mistake[];
  readonly packs: Packs;
  /** Pages that help with what was ticked, as they are called in this language. */
  readonly pages: readonly { readonly path: string; readonly title: string }[];
};

/** The form that the language switch sends, so that it takes along what was told. */
export const formId = "unsure";
