import type { FileKind } from "./kinds.ts";
import { brandsIn } from "./goes-on.ts";
import { chunksIn } from "../stripping/strip-png.ts";
import { blocksIn } from "../stripping/strip-gif.ts";
import { textAt } from "../stripping/bytes-at.ts";

/** Whether more than one picture lies in the file: drawn anew it would stand still. */
export const isMoving = (kind: FileKind, file: Uint8Array): boolean => {
  if (kind === "gif") return holdsTwo(file);
  if (kind === "webp") return textAt(file, 12) === "VP8X" && ((file[20] ?? 0) & 0x02) !== 0;
  if (kind === "png") {
    for (const { type } of chunksIn(file)) if (type === "acTL") return true;
    return false;
  }
  if (kind === "avif" || kind === "heic")
    return brandsIn(file.subarray(0, 4096)).some((brand) => ["avis", "hevc", "hevx", "msf1"].includes(brand));
  return kind === "jpeg" && holdsFilm(file);
};

/** Nothing of it is gathered: such a file may be as large as what is taken. */
const holdsTwo = (gif: Uint8Array): boolean => {
  let pictures = 0;
  for (const block of blocksIn(gif)) if (block?.picture === true && ++pictures === 2) return true;
  return false;
};

/** A telephone's "motion photo": the film lies behind the picture, and the words at the start say so. */
const holdsFilm = (file: Uint8Array): boolean =>
  /MotionPhoto|MicroVideo/.test(new TextDecoder("latin1").decode(file.subarray(0, 65_536)));
