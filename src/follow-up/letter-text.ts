import { holdsReceipt } from "../envelope/receipt.ts";

/** Longest text in letters; the largest bucket holds four bytes for each, and the frame. */
export const textAtMost = 12_000;

/** Letters that are kept of a text that is too long, so that it can be made shorter. */
export const textKept = 2 * textAtMost;

/** Without signs that nobody types: sealed, each weighs six letters, and a text within its length would not fit. */
export const letterText = (typed: string): string =>
  typed
    .slice(0, textKept)
    .replaceAll("\r\n", "\n")
    .replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F]/g, "")
    .trim();

/** A message key, or nothing wrong. A letter may be files alone. */
export const wrongText = (text: string, hasFiles: boolean): string | undefined => {
  if (text === "" && !hasFiles) return "follow-up.write.wrong.empty";
  if (holdsReceipt(text)) return "follow-up.write.wrong.receipt";
  return text.length > textAtMost ? "follow-up.write.wrong.long" : undefined;
};
