import { kindOf } from "../../report/kinds/kind-of.ts";
import { kinds, kindSaid, type FileKind, type Shown } from "../../report/kinds/kinds.ts";
import { t } from "./words.ts";

/** What a file says that it is, before a byte of it was fetched; null for what nobody here knows. */
export const saidToBe = (mime: string): FileKind | null => kindSaid(mime);

/** What it is: by its bytes, whatever it says. */
export const foundToBe = (bytes: Uint8Array): FileKind | null => kindOf(bytes);

export const shownAs = (kind: FileKind | null): Shown => (kind === null ? "no" : kinds[kind].shown);

/** "Picture (PNG)"; "Document" where nobody knows more. */
export const kindInWords = (kind: FileKind | null): string => {
  const word = t(`casework.kind.${shownAs(kind)}`);
  return kind === null ? word : `${word} (${kinds[kind].label})`;
};
