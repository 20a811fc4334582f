import { spawnSync } from "node:child_process";
import { appendFileSync, copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { corpusFolder } from "../../kinds/corpus-folder.ts";
import { canary } from "../../kinds/samples.ts";

export const exiftoolIsHere = (): boolean => spawnSync("exiftool", ["-ver"]).status === 0;

const place = [
  "-GPSLatitude=12.3456",
  "-GPSLatitudeRef=N",
  "-GPSLongitude=100.9",
  "-GPSLongitudeRef=E",
  "-GPSAltitude=7",
];
const when = ["-DateTimeOriginal=2026:10:03 23:10:00", "-CreateDate=2026:10:03 23:10:00", "-OffsetTimeOriginal=+02:00"];
const who = [
  "Make",
  "Model",
  "Artist",
  "Copyright",
  "Software",
  "UserComment",
  "ImageDescription",
  "LensModel",
  "SerialNumber",
];

/** What telephones, cameras and programs write beside a picture, each sort by itself, and all of it together. */
const sorts = (profile: string, thumbnail: string): Readonly<Record<string, readonly string[]>> => ({
  camera: [...who.map((tag) => `-EXIF:${tag}=${canary}`), ...when, "-EXIF:ImageUniqueID=4953532d43414e415259"],
  place: [...place, "-GPSDateStamp=2026:10:03", "-GPSTimeStamp=23:10:00", `-GPSAreaInformation=${canary}`, "-GPSImgDirection=90"],
  maker: [`-MakerNoteUnknownText=${canary.repeat(40)}`, "-EXIF:Make=Canon"],
  xmp: [
    `-XMP-dc:Title=${canary}`, `-XMP-dc:Creator=${canary}`, `-XMP-photoshop:City=${canary}`, `-XMP-xmpMM:DocumentID=${canary}`,
    `-XMP-mwg-rs:RegionName=${canary}`, "-XMP-mwg-rs:RegionType=Face", `-XMP-iptcExt:PersonInImage=${canary}`, "-XMP-exif:GPSLatitude=12.3456",
  ],
  "long xmp": [`-XMP-dc:Description=${canary.repeat(7_000)}`],
  iptc: [`-IPTC:By-line=${canary}`, `-IPTC:City=${canary}`, `-IPTC:Caption-Abstract=${canary}`, `-IPTC:Keywords=${canary}`],
  comment: [`-Comment=${canary}`, `-Ducky:Comment=${canary}`, "-PhotoMechanic:Tagged=Yes"],
  profile: [`-ICC_Profile<=${profile}`],
  thumbnail: [`-ThumbnailImage<=${thumbnail}`, `-PhotoshopThumbnail<=${thumbnail}`],
  text: [`-PNG:Author=${canary}`, `-PNG:Title-fr=${canary}`, `-PNG:Source=${canary}`, "-PNG:CreationTime=2026:10:03", "-PNG:ModifyDate=2026:10:03 23:10:00"],
  "packed text": ["-z", `-PNG:Description=${canary.repeat(50)}`, `-XMP-dc:Rights=${canary}`, `-EXIF:Artist=${canary}`],
}); // prettier-ignore

/** Each picture of the corpus in each of the ways; its name says which. What is behind the end is one more way. */
export function makeTagged(folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  const [profile, thumbnail] = [join(folder, "..", "canary.icc"), join(corpusFolder, "photo.jpg")];
  writeFileSync(profile, namedProfile());
  const ways = sorts(profile, thumbnail);
  const lines: string[] = [];
  for (const name of readdirSync(corpusFolder).filter((file) => /\.(jpg|png|webp|gif|avif|heic|heif)$/.test(file))) {
    for (const [way, args] of Object.entries({ ...ways, all: Object.values(ways).flat() })) {
      const file = join(folder, `${way.replace(" ", "-")}.${name}`);
      copyFileSync(join(corpusFolder, name), file);
      lines.push("-q", "-q", "-m", "-overwrite_original", "-api", "LargeFileSupport=1", ...args, file, "-execute");
    }
    // Behind a photo that was cut off in the middle there is no behind: all that follows is its drawing.
    if (name.endsWith("-cut.jpg")) continue;
    const behind = join(folder, `behind.${name}`);
    copyFileSync(join(corpusFolder, name), behind);
    appendFileSync(behind, canary);
  }
  const list = join(folder, "..", "arguments");
  writeFileSync(list, lines.join("\n"));
  spawnSync("exiftool", ["-@", list], { stdio: "ignore" });
  return readdirSync(folder);
}

/** Geometry and colour, and what describes only how the file is built; told by group and tag, as exiftool names them. */
const drawn = new RegExp(
  [
    "^(?:SourceFile|ExifTool:ExifToolVersion|System:\\w+|Composite:(?:ImageSize|Megapixels))$",
    "^File:(?:FileType|FileTypeExtension|MIMEType|ExifByteOrder|ImageWidth|ImageHeight|EncodingProcess|BitsPerSample|ColorComponents|YCbCrSubSampling)$",
    "^IFD0:Orientation$",
    "^(?:JFIF|Adobe):(?:JFIFVersion|ResolutionUnit|XResolution|YResolution|ThumbnailWidth|ThumbnailHeight|DCTEncodeVersion|APP14Flags0|APP14Flags1|ColorTransform)$",
    "^PNG:(?:ImageWidth|ImageHeight|BitDepth|ColorType|Compression|Filter|Interlace|Palette|Transparency|Gamma|SRGBRendering|WhitePointX|WhitePointY|(?:Red|Green|Blue)[XY]|BackgroundColor|SignificantBits|AnimationFrames|AnimationPlays)$",
    "^GIF:(?:GIFVersion|ImageWidth|ImageHeight|HasColorMap|ColorResolutionDepth|BitsPerPixel|BackgroundColor|PixelAspectRatio|AnimationIterations|FrameCount|Duration|TransparentColor)$",
    "^RIFF:(?:ImageWidth|ImageHeight|VP8Version|HorizontalScale|VerticalScale|WebP_Flags|AlphaIsUsed|BackgroundColor|AnimationLoopCount|FrameCount|Duration|AlphaPreprocessing|AlphaFiltering|AlphaCompression)$",
  ].join("|"),
);

/** Heif names the boxes of a file: how items lie in it, how large they are, how they are coded. */
const drawnInHeif =
  /^(?:QuickTime|Meta|ItemList|HEIF|File|Track\d+|ItemProp\w*):(?:MajorBrand|MinorVersion|CompatibleBrands|HandlerType|PrimaryItemReference|MetaImageSize|ImageSpatialExtent|Image(?:Width|Height)|ExifImage\w+|Rotation|Mirroring|ImagePixelDepth|AV1\w*|Chroma\w*|Bit\w*|HEVC\w*|General\w*|Gen\w*|Constraint\w*|Color\w*|TransferCharacteristics|MatrixCoefficients|VideoFullRangeFlag|MediaData(?:Size|Offset)?|Average\w*|Num\w*|Min\w*|Parallelism\w*|Temporal\w*|PixelAspectRatio|Item\w*|CleanAperture|AuxiliaryImage\w*|Configuration\w*|MonochromeFormat|HighBitDepth|TwelveBit|InitialDelaySamples|Tier|ConstantFrameRate|Seq\w*)$/;

export type Found = { readonly file: string; readonly tag: string; readonly value: unknown };

/** What exiftool finds in a folder that neither draws nor builds the picture. */
export function toldIn(folder: string): Found[] {
  const args = ["-j", "-G1", "-a", "-u", "-n", folder];
  const said = spawnSync("exiftool", args, { encoding: "utf8", maxBuffer: 512 * 2 ** 20 });
  const files = JSON.parse(said.stdout || "[]") as Record<string, unknown>[];
  return files.flatMap((one) =>
    Object.entries(one)
      .filter(([tag, value]) => !drawn.test(tag) && !drawnInHeif.test(tag) && value !== "")
      .map(([tag, value]) => ({ file: String(one["SourceFile"]).split("/").at(-1)!, tag, value })),
  );
}

/** A profile of colours that bears a name, as a camera's or a screen's does. */
function namedProfile(): Buffer {
  const name = Buffer.from(
    `desc\0\0\0\0\0\0\0${String.fromCharCode(canary.length + 1)}${canary}\0`.padEnd(104, "\0"),
    "latin1",
  );
  const head = Buffer.alloc(144);
  head.writeUInt32BE(144 + name.length, 0);
  head.write("ISS \x02\x10\0\0mntrRGB XYZ ", 4, "latin1");
  head.write("acspAPPL", 36, "latin1");
  head.writeUInt32BE(1, 128);
  head.write("desc", 132, "latin1");
  head.writeUInt32BE(144, 136);
  head.writeUInt32BE(name.length, 140);
  return Buffer.concat([head, name]);
}

export const holdsCanary = (file: string): boolean => readFileSync(file).includes(canary);
