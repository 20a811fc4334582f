import { holdsReceipt } from "../envelope/receipt.ts";
import type { WrongLetter } from "./letter-wrong.ts";
import { limits, type Limits } from "../report/limits.ts";

/** Signs that are kept of a text that is too long, so that it can be made shorter. */
export const textKept = 2 * limits.letter;

/** Without signs that nobody types: sealed, each weighs six letters, and a text within its length would not fit. */
export const letterText = (typed: string): string =>
  typed
    .slice(0, textKept)
    .replaceAll("\r\n", "\n")
    .replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F]/g, "")
    .trim();

/** A message key, or nothing wrong. A letter may be files alone. */
export const wrongText = (text: string, hasFiles: boolean, most: LetterLimits = limits): WrongLetter | undefined => {
  if (text === "" && !hasFiles) return "follow-up.write.wrong.empty";
  if (holdsReceipt(text)) return "follow-up.write.wrong.receipt";
  return tooLong(text, most);
};

/** Said while it is typed. */
export const tooLong = (text: string, most: LetterLimits = limits): WrongLetter | undefined =>
  text.length > most.letter ? "follow-up.write.wrong.long" : undefined;

/** As many as an age file can be locked for. */
export const tooManyReaders = (
  to: readonly string[],
  most: Pick<Limits, "readers"> = limits,
): WrongLetter | undefined => (to.length > most.readers ? "follow-up.write.wrong.readers" : undefined);

type LetterLimits = Pick<Limits, "letter">;
