/**
 * The one table of kinds of files: what is taken, how it is recognised, cleaned, shown and saved. Whoever needs one of
 * these asks here; docs/kinds.md is made from it. The order is the order of looking: what could be two is the first.
 */
export type Kind = {
  /** As people call it. */
  readonly label: string;
  readonly mime: string;
  /** What a saved file ends with, and other endings that say the same. */
  readonly endings: readonly [string, ...string[]];
  /** Any one of these makes it this kind. */
  readonly signs: readonly Sign[];
  /**
   * Drawn anew as this type (as PNG where any of it is clear), or never: such a file leaves only as it is, after its own
   * tick.
   */
  readonly redrawn: "image/jpeg" | "image/png" | null;
  /** What is written beside the picture can be taken out of the file itself, without drawing. */
  readonly stripped: boolean;
  readonly shown: Shown;
};

/** `no` is never opened inside the viewer: it is named, and can be saved. */
export type Shown = "picture" | "film" | "sound" | "text" | "no";

export type Sign =
  /** Letters (one a byte) at these places, all of them; `within`: and these among the first 80 bytes. */
  | { readonly at: readonly (readonly [number, string])[]; readonly within?: string }
  /** A brand in the `ftyp` box. A weak one is also borne by files of other kinds, which then say so beside it. */
  | { readonly brands: readonly string[]; readonly weak?: true }
  /** What has no signature and is known by how it goes on. */
  | { readonly goesOn: "mpeg-audio" | "adts" | "bitmap" | "boxes" | "text" };

const starts = (letters: string): Sign => ({ at: [[0, letters]] });
const riff = (form: string, outer = "RIFF"): Sign => ({
  at: [
    [0, outer],
    [8, form],
  ],
});
const ebml = (form: string): Sign => ({ at: [[0, "\x1a\x45\xdf\xa3"]], within: form });

const picture = { redrawn: "image/jpeg", stripped: true, shown: "picture" } as const;
const asItIs = { redrawn: null, stripped: false } as const;
const film = { ...asItIs, shown: "film" } as const;
const sound = { ...asItIs, shown: "sound" } as const;

export const kinds = {
  jpeg: {
    label: "JPEG",
    mime: "image/jpeg",
    endings: ["jpg", "jpeg", "jfif"],
    signs: [starts("\xff\xd8\xff")],
    ...picture,
  },
  png: {
    label: "PNG",
    mime: "image/png",
    endings: ["png", "apng"],
    signs: [starts("\x89PNG\r\n\x1a\n")],
    ...picture,
    redrawn: "image/png",
  },
  webp: { label: "WebP", mime: "image/webp", endings: ["webp"], signs: [riff("WEBP")], ...picture },
  gif: {
    label: "GIF",
    mime: "image/gif",
    endings: ["gif"],
    signs: [starts("GIF87a"), starts("GIF89a")],
    ...picture,
    redrawn: "image/png",
  },
  avif: { label: "AVIF", mime: "image/avif", endings: ["avif"], signs: [{ brands: ["avif", "avis"] }], ...picture },
  heic: {
    label: "HEIC",
    mime: "image/heic",
    endings: ["heic", "heif", "hif"],
    signs: [
      { brands: ["heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs"] },
      { brands: ["mif1", "mif2", "msf1", "miaf"], weak: true },
    ],
    ...picture,
  },
  bmp: {
    label: "BMP",
    mime: "image/bmp",
    endings: ["bmp", "dib"],
    signs: [{ goesOn: "bitmap" }],
    redrawn: "image/png",
    stripped: false,
    shown: "picture",
  },
  tiff: {
    label: "TIFF",
    mime: "image/tiff",
    endings: ["tif", "tiff", "dng"],
    signs: [starts("II*\0"), starts("MM\0*")],
    redrawn: "image/png",
    stripped: false,
    shown: "picture",
  },
  mov: { label: "MOV", mime: "video/quicktime", endings: ["mov", "qt"], signs: [{ brands: ["qt  "] }], ...film },
  m4a: {
    label: "M4A",
    mime: "audio/mp4",
    endings: ["m4a", "m4b"],
    signs: [{ brands: ["M4A ", "M4B ", "M4P ", "F4A "] }],
    ...sound,
  },
  "3g2": {
    label: "3GP",
    mime: "video/3gpp2",
    endings: ["3g2", "3gp2"],
    signs: [{ brands: ["3g2a", "3g2b", "3g2c", "KDDI"] }],
    ...film,
  },
  "3gp": {
    label: "3GP",
    mime: "video/3gpp",
    endings: ["3gp", "3gpp"],
    signs: [
      {
        brands:
          "3gp1 3gp2 3gp3 3gp4 3gp5 3gp6 3gp7 3gp8 3gp9 3ge6 3ge7 3ge9 3gg6 3gg9 3gh9 3gm9 3gr6 3gr9 3gs6 3gs9 3gt9 mmp4".split(
            " ",
          ),
      },
    ],
    ...film,
  },
  mp4: {
    label: "MP4",
    mime: "video/mp4",
    endings: ["mp4", "m4v"],
    signs: [
      { brands: ["mp41", "mp42", "mp71", "avc1", "hvc1", "hev1", "av01", "M4V ", "M4VH", "M4VP", "F4V ", "dash"] },
      // Sony's cameras and its old telephones.
      { brands: ["XAVC", "MSNV"] },
      { brands: ["isom", "iso2", "iso3", "iso4", "iso5", "iso6", "iso7", "iso8", "iso9", "isoa", "isoc"], weak: true },
    ],
    ...film,
  },
  webm: { label: "WebM", mime: "video/webm", endings: ["webm"], signs: [ebml("webm")], ...film },
  mkv: { label: "MKV", mime: "video/x-matroska", endings: ["mkv", "mka"], signs: [ebml("matroska")], ...film },
  avi: { label: "AVI", mime: "video/x-msvideo", endings: ["avi"], signs: [riff("AVI ")], ...film },
  asf: {
    label: "Windows Media",
    mime: "video/x-ms-asf",
    endings: ["wmv", "wma", "asf"],
    signs: [starts("\x30\x26\xb2\x75\x8e\x66\xcf\x11")],
    ...film,
  },
  ogv: {
    label: "Ogg",
    mime: "video/ogg",
    endings: ["ogv"],
    signs: [{ at: [[0, "OggS"]], within: "\x80theora" }],
    ...film,
  },
  ogg: { label: "Ogg", mime: "audio/ogg", endings: ["ogg", "opus", "oga"], signs: [starts("OggS")], ...sound },
  amr: { label: "AMR", mime: "audio/amr", endings: ["amr", "awb"], signs: [starts("#!AMR")], ...sound },
  wav: { label: "WAV", mime: "audio/wav", endings: ["wav"], signs: [riff("WAVE"), riff("WAVE", "RF64")], ...sound },
  flac: { label: "FLAC", mime: "audio/flac", endings: ["flac"], signs: [starts("fLaC")], ...sound },
  caf: { label: "CAF", mime: "audio/x-caf", endings: ["caf"], signs: [starts("caff\0\x01")], ...sound },
  aac: { label: "AAC", mime: "audio/aac", endings: ["aac"], signs: [starts("ADIF"), { goesOn: "adts" }], ...sound },
  mp3: {
    label: "MP3",
    mime: "audio/mpeg",
    endings: ["mp3"],
    signs: [starts("ID3\x02"), starts("ID3\x03"), starts("ID3\x04"), { goesOn: "mpeg-audio" }],
    ...sound,
  },
  pdf: {
    label: "PDF",
    mime: "application/pdf",
    endings: ["pdf"],
    signs: [starts("%PDF-"), starts("\xef\xbb\xbf%PDF-")],
    ...asItIs,
    shown: "no",
  },
  // QuickTime from before there were brands; what has a brand nobody knows is a film when boxes of one follow.
  boxes: {
    label: "MOV",
    mime: "video/quicktime",
    endings: ["mov", "mp4", "qt"],
    signs: [{ goesOn: "boxes" }],
    ...film,
  },
  txt: {
    label: "TXT",
    mime: "text/plain",
    // Never as a table: a spreadsheet would reckon out what a stranger wrote into it.
    endings: ["txt"],
    signs: [{ goesOn: "text" }],
    ...asItIs,
    shown: "text",
  },
} as const satisfies Record<string, Kind>;

export type FileKind = keyof typeof kinds;
export const kindNames = Object.keys(kinds) as readonly FileKind[];

export const isPicture = (kind: FileKind): boolean => kinds[kind].redrawn !== null;

/** What a sender says that a file is. Only its bytes tell whether it is. */
export const kindSaid = (mime: string): FileKind | null => kindNames.find((name) => kinds[name].mime === mime) ?? null;
