import { longest, noticedIn, type AskedSign, type Told } from "./told.ts";

/** One page each; `looks` is the gentle stop for somebody who ticked nothing that anybody does. */
export const pages = ["noticed", "looks", "danger", "place", "ending"] as const;
export type PageId = (typeof pages)[number];

/** `field` names an element of the page, `key` a message that says what to do. */
export type Mistake = { readonly field: string; readonly key: string };
export type At = { readonly at: PageId; readonly mistakes: readonly Mistake[] };

export const go = (at: PageId, told: Told, pressed: "next" | "back", signs: readonly AskedSign[]): At => {
  if (pressed === "back") return { at: before(at, told, signs), mistakes: [] };
  const mistakes = mistakesOn(at, told, signs);
  return mistakes.length > 0 ? { at, mistakes } : { at: after(at, told, signs), mistakes: [] };
};

const after = (at: PageId, told: Told, signs: readonly AskedSign[]): PageId => {
  if (at === "noticed") return onlyLooks(told, signs) ? "looks" : "danger";
  // Whoever can call should not be asked for the address first.
  if (at === "danger") return told.danger === "yes" ? "ending" : "place";
  return "ending";
};

const before = (at: PageId, told: Told, signs: readonly AskedSign[]): PageId => {
  if (at === "place") return "danger";
  if (at !== "ending") return "noticed";
  if (onlyLooks(told, signs)) return "looks";
  return told.danger === "yes" ? "danger" : "place";
};

const onlyLooks = (told: Told, signs: readonly AskedSign[]): boolean => noticedIn(told, signs) === "looks";

const mistakesOn = (at: PageId, told: Told, signs: readonly AskedSign[]): readonly Mistake[] => {
  const tooLong = (field: "other" | "where" | "when"): Mistake[] =>
    told[field].length > longest ? [{ field, key: "unsure.error.too-long" }] : [];
  if (at === "noticed")
    return [
      ...(noticedIn(told, signs) === "nothing" ? [{ field: "saw", key: "unsure.error.noticed" }] : []),
      ...tooLong("other"),
    ];
  if (at === "danger") return told.danger === "" ? [{ field: "danger", key: "unsure.error.danger" }] : [];
  return at === "place" ? [...tooLong("where"), ...tooLong("when")] : [];
};
