import type { FileKind } from "./kinds.ts";
import { brandsIn } from "./goes-on.ts";
import { chunksIn } from "../stripping/strip-png.ts";
import { walkGif } from "../stripping/strip-gif.ts";
import { textAt } from "../stripping/bytes-at.ts";

/** Whether more than one picture lies in the file: drawn anew it would stand still. */
export const isMoving = (kind: FileKind, file: Uint8Array): boolean => {
  if (kind === "gif") return (walkGif(file)?.pictures ?? 0) > 1;
  if (kind === "webp") return textAt(file, 12) === "VP8X" && ((file[20] ?? 0) & 0x02) !== 0;
  if (kind === "png") return [...chunksIn(file)].some(({ type }) => type === "acTL");
  if (kind === "avif" || kind === "heic")
    return brandsIn(file.subarray(0, 4096)).some((brand) => ["avis", "hevc", "hevx", "msf1"].includes(brand));
  return kind === "jpeg" && holdsFilm(file);
};

/** A telephone's "motion photo": the film lies behind the picture, and the words at the start say so. */
const holdsFilm = (file: Uint8Array): boolean =>
  /MotionPhoto|MicroVideo/.test(new TextDecoder("latin1").decode(file.subarray(0, 65_536)));
