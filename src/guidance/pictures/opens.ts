import type { InFour } from "../../countries/pack.ts";

/**
 * Who may open which part of a report, as the program itself decides it: this stage only draws it. Made by whoever
 * composes the site, from the directory and from the rule by which the form gives out its parts.
 */
export type Opens = {
  /** In the order of the form: "core", "contact", … */
  readonly parts: readonly string[];
  readonly readers: readonly Reader[];
};
export type Reader = {
  readonly id: string;
  readonly names: InFour;
  /** By part. */
  readonly may: Readonly<Record<string, May>>;
};
/** `named`: as soon as a name is given, also where it stays with the NGO. `shared`: only if it is given to all. */
export type May = (typeof may)[number];
export const may = ["always", "named", "shared", "never"] as const;
