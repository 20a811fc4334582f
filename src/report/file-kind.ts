/** What a file is by its first bytes; its name and the browser's word for it decide nothing. */
export type FileKind = "jpeg" | "png" | "webp" | "heic" | "pdf" | "mp4" | "mov" | "m4a" | "mp3" | "txt";

export const headLength = 4096;

export const mimeOf: Record<FileKind, string> = {
  jpeg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  heic: "image/heic",
  pdf: "application/pdf",
  mp4: "video/mp4",
  mov: "video/quicktime",
  m4a: "audio/mp4",
  mp3: "audio/mpeg",
  txt: "text/plain",
};

export const isPicture = (kind: FileKind): boolean =>
  kind === "jpeg" || kind === "png" || kind === "webp" || kind === "heic";

/** `head` is the first 4 KiB, or the whole of a shorter file. */
export const kindOf = (head: Uint8Array): FileKind | null => {
  const at = (offset: number, ...bytes: number[]) => bytes.every((byte, n) => head[offset + n] === byte);
  const ascii = (offset: number, length: number) => String.fromCharCode(...head.subarray(offset, offset + length));
  if (at(0, 0xff, 0xd8, 0xff)) return "jpeg";
  if (at(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "png";
  if (ascii(0, 4) === "RIFF" && ascii(8, 4) === "WEBP") return "webp";
  if (ascii(0, 5) === "%PDF-") return "pdf";
  if (ascii(4, 4) === "ftyp") return brands[ascii(8, 4).toLowerCase()] ?? null;
  if (ascii(0, 3) === "ID3" || isMpegAudio(head)) return "mp3";
  return isPlainText(head) ? "txt" : null;
};

const brands: Record<string, FileKind> = {
  heic: "heic",
  heix: "heic",
  heim: "heic",
  heis: "heic",
  hevc: "heic",
  mif1: "heic",
  msf1: "heic",
  "qt  ": "mov",
  "m4a ": "m4a",
  "m4b ": "m4a",
  isom: "mp4",
  iso2: "mp4",
  iso4: "mp4",
  iso5: "mp4",
  iso6: "mp4",
  mp41: "mp4",
  mp42: "mp4",
  avc1: "mp4",
  "m4v ": "mp4",
  dash: "mp4",
  "3gp4": "mp4",
  "3gp5": "mp4",
  "3gp6": "mp4",
  mmp4: "mp4",
};

/** Frame sync, and neither a reserved version, layer, bit rate nor sampling rate: FF FE alone is a text's byte order mark. */
const isMpegAudio = ([sync = 0, second = 0, third = 0]: Uint8Array): boolean =>
  sync === 0xff &&
  (second & 0xe0) === 0xe0 &&
  (second & 0x18) !== 0x08 &&
  (second & 0x06) === 0x02 &&
  (third & 0xf0) !== 0xf0 &&
  (third & 0x0c) !== 0x0c;

/** UTF-8 without control characters but tab and line ends; an archive or a program never passes. */
const isPlainText = (head: Uint8Array): boolean => {
  if (head.length === 0) return false;
  try {
    // `stream`: the cut at 4 KiB may fall inside a letter.
    const text = new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: head.length >= headLength });
    return !/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/.test(text);
  } catch {
    return false;
  }
};
