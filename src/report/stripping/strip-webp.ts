import { lettersOf, numberOf, piecesAtMost, textAt, viewOf } from "./bytes-at.ts";
import { onlyOrientation, orientationIn } from "./orientation.ts";
import type { Stripped } from "./strip.ts";

/** What draws the picture, still or moving (RFC 9649 §2.7): the profile, Exif, XMP and what nobody knows are left out. */
const drawing = new Set(["VP8 ", "VP8L", "ALPH"]);
const told = { profile: 0x20, exif: 0x08, xmp: 0x04 } as const;

export const stripWebp = (file: Uint8Array): Stripped | null => {
  if (textAt(file, 0) !== "RIFF" || textAt(file, 8) !== "WEBP") return null;
  const chunks = [...chunksIn(file, 12)];
  if (chunks.length >= piecesAtMost) return null;
  const first = (type: string): Chunk | undefined => chunks.find((one) => one.type === type);
  const [exif, head, runs] = [first("EXIF"), first("VP8X"), first("ANIM")];
  const turned = exif === undefined ? 1 : orientationIn(exif.body);
  const kept: Uint8Array[] = [];
  let pieces = chunks.length;
  for (const one of chunks) {
    const { type, body, chunk } = one;
    if (one === head && body.length >= 10) kept.push(...headOf("VP8X", 10), flagged(body.subarray(0, 10), turned));
    else if (one === runs && body.length >= 6) kept.push(...headOf("ANIM", 6), body.subarray(0, 6));
    else if (type === "ANMF" && body.length > 16) {
      const inside = [...chunksIn(body, 16)];
      pieces += inside.length;
      // Those within the pictures count as well: together they could be as many as the file has room for.
      if (pieces >= piecesAtMost) return null;
      kept.push(...frame(body, inside));
    } else if (drawing.has(type)) kept.push(chunk);
  }
  if (!kept.some((chunk) => ["VP8 ", "VP8L", "ANMF"].includes(textAt(chunk, 0)))) return null;
  if (head !== undefined && turned !== 1)
    kept.push(...headOf("EXIF", onlyOrientation(turned).length), onlyOrientation(turned));
  const size = kept.reduce((sum, { length }) => sum + length, 4);
  return [...headOf("RIFF", size), lettersOf("WEBP"), ...kept];
};

/** `chunk` with its head and the byte that makes it even. */
type Chunk = { readonly type: string; readonly body: Uint8Array; readonly chunk: Uint8Array };

export function* chunksIn(file: Uint8Array, from: number): Generator<Chunk> {
  const view = viewOf(file);
  for (let at = from, left = piecesAtMost; at + 8 <= file.length && left > 0; left--) {
    const size = view.getUint32(at + 4, true);
    const end = at + 8 + size;
    if (end > file.length) return;
    const even = end + (size % 2);
    yield { type: textAt(file, at), body: file.subarray(at + 8, end), chunk: file.subarray(at, even) };
    at = even;
  }
}

const headOf = (type: string, size: number): Uint8Array[] => [lettersOf(type), numberOf(size, true)];

const flagged = (body: Uint8Array, turned: number): Uint8Array => {
  const own = body.slice();
  own[0] = (own[0]! & ~(told.profile | told.exif | told.xmp)) | (turned === 1 ? 0 : told.exif);
  return own;
};

/** One picture of a moving one: where it stands and how long, then what draws it. */
const frame = (body: Uint8Array, chunks: readonly Chunk[]): Uint8Array[] => {
  const inside = chunks.filter(({ type }) => drawing.has(type)).map(({ chunk }) => chunk);
  const size = inside.reduce((sum, { length }) => sum + length, 16);
  return inside.length === 0
    ? []
    : [Uint8Array.from([...lettersOf("ANMF"), ...numberOf(size, true)]), body.subarray(0, 16), ...inside];
};
