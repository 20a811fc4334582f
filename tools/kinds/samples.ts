import type { FileKind } from "../../src/report/kinds/kinds.ts";

/** What every picture that bears words beside it bears, wherever its kind has room for them. */
export const canary = "ISS-CANARY";

export type Sample = {
  readonly file: string;
  /** Null: not taken. */
  readonly kind: FileKind | null;
  /** Pictures only: more than one lies in it. */
  readonly moving?: true;
  /** Words, a place or a model are written beside the picture. */
  readonly tagged?: true;
  /** Some of it is clear. */
  readonly clear?: true;
  /** Damaged on purpose. */
  readonly broken?: true;
};

/** Small files that we made ourselves (`node tools/make-corpus.ts`, into fixtures/): plain colours, made-up plates and words. */
export const corpus: readonly Sample[] = [
  { file: "photo.jpg", kind: "jpeg", tagged: true },
  { file: "photo-turned.jpg", kind: "jpeg", tagged: true },
  { file: "photo-progressive.jpg", kind: "jpeg", tagged: true },
  { file: "photo-grey.jpg", kind: "jpeg", tagged: true },
  { file: "photo-four-inks.jpg", kind: "jpeg", tagged: true },
  { file: "photo-spoken.jpg", kind: "jpeg", tagged: true },
  { file: "photo-thumbnail.jpg", kind: "jpeg", tagged: true },
  { file: "photo-with-film.jpg", kind: "jpeg", tagged: true, moving: true },
  { file: "photo-cut.jpg", kind: "jpeg", tagged: true },
  { file: "photo-trailer.jpg", kind: "jpeg", tagged: true },
  { file: "photo-named-png.png", kind: "jpeg", tagged: true },
  { file: "screenshot.png", kind: "png" },
  { file: "screenshot-tall.png", kind: "png" },
  { file: "panorama.png", kind: "png" },
  { file: "bubble-dark.png", kind: "png", clear: true },
  { file: "photo-tagged.png", kind: "png", tagged: true },
  { file: "palette.png", kind: "png" },
  { file: "deep.png", kind: "png" },
  { file: "moving.png", kind: "png", moving: true, tagged: true },
  { file: "still.webp", kind: "webp" },
  { file: "lossless.webp", kind: "webp" },
  { file: "bubble-dark.webp", kind: "webp", clear: true },
  { file: "bubble-light.webp", kind: "webp", clear: true },
  { file: "photo-tagged.webp", kind: "webp", tagged: true },
  { file: "moving.webp", kind: "webp", moving: true, tagged: true },
  { file: "still.gif", kind: "gif" },
  { file: "bubble-dark.gif", kind: "gif", clear: true },
  { file: "moving.gif", kind: "gif", moving: true, tagged: true },
  { file: "spoken.gif", kind: "gif", tagged: true },
  { file: "still.avif", kind: "avif" },
  { file: "photo-tagged.avif", kind: "avif", tagged: true },
  { file: "moving.avif", kind: "avif", moving: true },
  { file: "photo.heic", kind: "heic", tagged: true },
  { file: "photo-mif1.heif", kind: "heic", tagged: true },
  { file: "screenshot.bmp", kind: "bmp" },
  { file: "scan.tiff", kind: "tiff", tagged: true },
  { file: "film.mp4", kind: "mp4" },
  { file: "film-pieces.mp4", kind: "mp4" },
  { file: "film-hevc.mp4", kind: "mp4" },
  { file: "film-xavc.mp4", kind: "mp4" },
  { file: "film-msnv.mp4", kind: "mp4" },
  { file: "film-cut.mp4", kind: "mp4", broken: true },
  { file: "film-empty.mp4", kind: "mp4", broken: true },
  { file: "film-unknown-brand.mp4", kind: "boxes" },
  { file: "phone.3gp", kind: "3gp" },
  { file: "phone.3g2", kind: "3g2" },
  { file: "phone.mov", kind: "mov" },
  { file: "old-moov-first.mov", kind: "boxes" },
  { file: "old-wide.mov", kind: "boxes" },
  { file: "film.webm", kind: "webm" },
  { file: "voice.webm", kind: "webm" },
  { file: "film.mkv", kind: "mkv" },
  { file: "film.avi", kind: "avi" },
  { file: "film.wmv", kind: "asf" },
  { file: "film.ogv", kind: "ogv" },
  { file: "voice.opus", kind: "ogg" },
  { file: "voice.ogg", kind: "ogg" },
  { file: "voice.amr", kind: "amr" },
  { file: "voice-wide.amr", kind: "amr" },
  { file: "voice.wav", kind: "wav" },
  { file: "voice.aac", kind: "aac" },
  { file: "voice.mp3", kind: "mp3" },
  { file: "voice-untold.mp3", kind: "mp3" },
  { file: "voice.m4a", kind: "m4a" },
  { file: "voice.flac", kind: "flac" },
  { file: "voice.caf", kind: "caf" },
  { file: "voice.wma", kind: "asf" },
  { file: "letter.pdf", kind: "pdf" },
  { file: "script.pdf", kind: "pdf" },
  { file: "utf-8.txt", kind: "txt" },
  { file: "utf-8-marked.txt", kind: "txt" },
  { file: "utf-16le.txt", kind: "txt" },
  { file: "utf-16be.txt", kind: "txt" },
  { file: "utf-16-unmarked.txt", kind: "txt" },
  { file: "latin-1.txt", kind: "txt" },
  { file: "windows-1252.txt", kind: "txt" },
  { file: "windows-1251.txt", kind: "txt" },
  { file: "windows-874.txt", kind: "txt" },
  { file: "free-moov.txt", kind: "txt" },
  { file: "web-page.txt", kind: "txt" },
  { file: "drawing.svg", kind: "txt" },
  { file: "archive.zip", kind: null },
  { file: "letter.docx", kind: null },
  { file: "program.exe", kind: null },
  { file: "program-named.jpg", kind: null },
  { file: "noise.bin", kind: null },
];
