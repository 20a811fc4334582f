import { utf8 } from "./bytes.ts";
import { fromCanonical } from "./canonical.ts";
import { dayAfter, graceDays } from "./directory-content.ts";
import type { Directory, Trust } from "./directory-content.ts";
import { enoughSigned, splitNote } from "./directory-note.ts";
import { faultOf, isDirectory } from "./directory-shape.ts";
import type { ShapeRefusal } from "./directory-shape.ts";

export { certifyEpoch, currentEpoch, mayOpen, readersOf } from "./directory-content.ts";
export type { Directory, Epoch, Organisation, Trust } from "./directory-content.ts";
export { signDirectory } from "./directory-signing.ts";

export type DirectoryRefusal = ShapeRefusal | "note" | "signature" | "rollback" | "not-yet" | "expired";
export type OpenedDirectory =
  | { readonly ok: true; readonly directory: Directory; readonly expiring: boolean }
  | { readonly ok: false; readonly refused: DirectoryRefusal };

/** Opens a C2SP signed note against what this client trusts. Signatures first: nothing unsigned is parsed. */
export const openDirectory = (note: string, trust: Trust): OpenedDirectory => {
  const split = splitNote(note);
  if (split === null) return { ok: false, refused: "note" };
  if (!enoughSigned(split.text, split.lines, trust)) return { ok: false, refused: "signature" };
  let directory: unknown;
  try {
    directory = fromCanonical(utf8(split.text.slice(0, -1)));
  } catch {
    return { ok: false, refused: "shape" };
  }
  if (!isDirectory(directory)) return { ok: false, refused: faultOf(directory) ?? "shape" };
  if (directory.version < trust.lowestVersion) return { ok: false, refused: "rollback" };
  if (trust.today < directory.notBefore) return { ok: false, refused: "not-yet" };
  if (trust.today > dayAfter(directory.notAfter, graceDays)) return { ok: false, refused: "expired" };
  return { ok: true, directory, expiring: trust.today > directory.notAfter };
};
