import { inDigits, type Language, type T } from "../kit/language.ts";
import { limits } from "../report/limits.ts";

/** All that can be wrong with a letter before it is sent, and beside which field of the page it stands. */
export const placeOfWrong = {
  "follow-up.write.wrong.empty": "text",
  "follow-up.write.wrong.receipt": "text",
  "follow-up.write.wrong.long": "text",
  "follow-up.write.wrong.cut": "text",
  "follow-up.write.wrong.torn": "text",
  "follow-up.write.wrong.nobody": "to",
  "follow-up.write.wrong.readers": "to",
  "follow-up.files.nobody": "to",
  "follow-up.files.nobody.at-all": "to",
} as const satisfies Readonly<Record<string, "text" | "to">>;

export type WrongLetter = keyof typeof placeOfWrong;

export const nobodyChosen = "follow-up.write.wrong.nobody";

type Offered = { readonly id: string; readonly name: string; readonly can: readonly string[] };

/** Every file needs somebody, among those the letter goes to, who may open it. `needed`: compartments of the files. */
export const nobodyForFiles = (
  needed: readonly string[],
  chosen: readonly string[],
  offered: readonly Pick<Offered, "id" | "can">[],
): WrongLetter | undefined => {
  const opens = (some: readonly Pick<Offered, "can">[]) => (compartment: string) =>
    some.some(({ can }) => can.includes(compartment));
  const to = offered.filter(({ id }) => chosen.includes(id));
  if (needed.every(opens(to))) return undefined;
  return needed.every(opens(offered)) ? "follow-up.files.nobody" : "follow-up.files.nobody.at-all";
};

/** The sentence of what is wrong: with who may look, where that is the matter, and with numbers as the language writes them. */
export const wrongSaid = (
  wrong: WrongLetter,
  t: T,
  { language, to }: { readonly language: Language; readonly to: readonly Pick<Offered, "name" | "can">[] },
): string => {
  const names = to.filter(({ can }) => can.includes("original") || can.includes("media")).map(({ name }) => name);
  return t(wrong, { most: inDigits(limits.letter, language), names: names.join(" · ") });
};
