/**
 * What a picture tells beside itself, by a reader of its own: it shares no line with what takes it out. Each finding names
 * the segment, chunk or item. How the camera was held is told apart, since that may stay.
 */
export const toldIn = (file: Uint8Array): string[] => {
  const text = latin(file, 0, 12);
  if (file[0] === 0xff && file[1] === 0xd8) return toldInJpeg(file);
  if (text.startsWith("PNG", 1)) return toldInPng(file);
  if (text.startsWith("RIFF")) return toldInWebp(file);
  if (text.startsWith("GIF8")) return toldInGif(file);
  return text.slice(4, 8) === "ftyp" ? toldInHeif(file) : ["not a picture"];
};

const latin = (file: Uint8Array, from: number, to: number): string =>
  new TextDecoder("latin1").decode(file.slice(from, to));
const big = (file: Uint8Array, at: number, bytes: number): number => {
  let value = 0;
  for (let n = 0; n < bytes; n++) value = value * 256 + (file[at + n] ?? 0);
  return value;
};
const little = (file: Uint8Array, at: number): number => big(file.slice(at, at + 4).reverse(), 0, 4);

/** Tags of an Exif note, as numbers; what tells only how the camera was held is nothing. */
const exifTells = (exif: Uint8Array): string[] => {
  const tiff = latin(exif, 0, 4) === "Exif" ? exif.slice(6) : exif;
  const intel = tiff[0] === 0x49;
  const two = (at: number) => (intel ? tiff[at]! + 256 * tiff[at + 1]! : big(tiff, at, 2));
  const at = intel ? little(tiff, 4) : big(tiff, 4, 4);
  const tags = Array.from({ length: two(at) }, (_, n) => two(at + 2 + 12 * n));
  const rest = tiff.length - (at + 2 + 12 * tags.length + 4);
  return [
    ...tags.filter((tag) => tag !== 0x0112).map((tag) => `Exif ${tag.toString(16)}`),
    ...(rest > 0 ? ["Exif, more"] : []),
  ];
};

const toldInJpeg = (file: Uint8Array): string[] => {
  const told: string[] = [];
  let at = 2;
  while (at < file.length) {
    const marker = file[at + 1]!;
    if (file[at] !== 0xff) return [...told, `no marker at ${at}`];
    if (marker === 0xd9) return at + 2 === file.length ? told : [...told, "behind the picture"];
    const length = big(file, at + 2, 2);
    const body = file.slice(at + 4, at + 2 + length);
    if (marker === 0xe1 && latin(body, 0, 4) === "Exif") told.push(...exifTells(body));
    else if (marker === 0xee && length === 14) told.push();
    else if (marker === 0xe0 && latin(body, 0, 4) === "JFIF")
      told.push(...(body[12] === 0 && body[13] === 0 ? [] : ["JFIF thumbnail"]));
    else if ((marker >= 0xe0 && marker <= 0xef) || marker >= 0xf0) told.push(`segment ${marker.toString(16)}`);
    at += 2 + length;
    if (marker !== 0xda) continue;
    while (at < file.length && !(file[at] === 0xff && file[at + 1] !== 0 && (file[at + 1]! & 0xf8) !== 0xd0)) at++;
  }
  return [...told, "cut off"];
};

const toldInPng = (file: Uint8Array): string[] => {
  const told: string[] = [];
  for (let at = 8; at < file.length; at += 12 + big(file, at, 4)) {
    const type = latin(file, at + 4, at + 8);
    if (type === "eXIf") told.push(...exifTells(file.slice(at + 8, at + 8 + big(file, at, 4))));
    else if (["iCCP", "tEXt", "zTXt", "iTXt", "tIME", "pHYs"].includes(type) || /^[a-z][a-z]/.test(type)) {
      if (type !== "fcTL" && type !== "acTL" && type !== "fdAT") told.push(`chunk ${type}`);
    }
    if (type === "IEND" && at + 12 !== file.length) return [...told, "behind the picture"];
  }
  return told;
};

const toldInWebp = (file: Uint8Array): string[] => {
  const told = little(file, 4) + 8 === file.length ? [] : ["behind the picture"];
  const walk = (from: number, to: number): void => {
    for (let at = from; at + 8 <= to;) {
      const [type, size] = [latin(file, at, at + 4), little(file, at + 4)];
      if (type === "ANMF") walk(at + 24, at + 8 + size);
      else if (type === "EXIF") told.push(...exifTells(file.slice(at + 8, at + 8 + size)));
      else if (!["VP8X", "VP8 ", "VP8L", "ALPH", "ANIM"].includes(type)) told.push(`chunk ${type}`);
      at += 8 + size + (size % 2);
    }
  };
  walk(12, file.length);
  return told;
};

const toldInGif = (file: Uint8Array): string[] => {
  const told: string[] = [];
  let at = 13 + (file[10]! & 0x80 ? 3 * 2 ** ((file[10]! & 7) + 1) : 0);
  while (at < file.length && file[at] !== 0x3b) {
    if (file[at] === 0x21) {
      const label = file[at + 1]!;
      if (label !== 0xf9 && latin(file, at + 3, at + 11) !== "NETSCAPE") told.push(`extension ${label.toString(16)}`);
      at += 2;
    } else at += 11 + (file[at + 9]! & 0x80 ? 3 * 2 ** ((file[at + 9]! & 7) + 1) : 0);
    while (file[at] !== 0 && at < file.length) at += file[at]! + 1;
    at++;
  }
  return at + 1 === file.length ? told : [...told, "behind the picture"];
};

/** Items may still be listed; what they hold must be empty. Words in any box would be found by their letters. */
const toldInHeif = (file: Uint8Array): string[] => {
  const text = latin(file, 0, file.length);
  return "II*\0|MM\0*|<x:xmpmeta|<?xpacket".split("|").filter((begins) => text.includes(begins));
};
