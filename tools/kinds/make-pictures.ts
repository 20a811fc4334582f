import { crc32, deflateSync } from "node:zlib";
import { at, bytesOf, ffmpeg, magick, tag, write } from "./making.ts";

/** Sky, sand, a door: four colours by which a picture is known again, also when it is turned. */
const colours = ["#3b6ea5", "#d9b36c", "#7a8f69", "#b4483c"] as const;
const fields = (width: number, height: number): string[] => [
  "-size",
  `${width}x${height}`,
  `xc:${colours[0]}`,
  ...[
    [colours[1], `${width / 2},0 ${width},${height / 2}`],
    [colours[2], `0,${height / 2} ${width / 2},${height}`],
    [colours[3], `${width / 2},${height / 2} ${width},${height}`],
  ].flatMap(([colour = "", place = ""]) => ["-fill", colour, "-draw", `rectangle ${place}`]),
];
const plate = (colour: string): string[] => [
  "-size", "96x48", "xc:none", "-fill", colour, "-pointsize", "18", "-gravity", "center", "-annotate", "0", "1-ABC-234",
]; // prettier-ignore
const turning = [
  "-loop",
  "0",
  "-delay",
  "20",
  "-size",
  "48x32",
  ...colours.slice(0, 3).map((colour) => `xc:${colour}`),
];

const twoColours = [
  ...["0x3b6ea5", "0xd9b36c"].flatMap((colour) => ["-f", "lavfi", "-i", `color=${colour}:s=64x48:r=4:d=0.5`]),
  "-filter_complex",
  "concat",
];

export const makePictures = (): void => {
  photos();
  magick(...fields(64, 48), at("screenshot.png"));
  write("screenshot-tall.png", stripes(1080, 20_000, "down"));
  write("panorama.png", stripes(8000, 240, "across"));
  magick(...plate("#101010"), at("bubble-dark.png"));
  magick(...fields(64, 48), at("photo-tagged.png"));
  tag("photo-tagged.png", ["-PNG:Comment=ISS-CANARY", "-PNG:CreationTime=2026:10:03", "-Orientation#=6"]);
  magick(...fields(64, 48), "-colors", "4", `PNG8:${at("palette.png")}`);
  magick(...fields(64, 48), "-depth", "16", `PNG48:${at("deep.png")}`);
  ffmpeg(...twoColours, "-plays", "0", "-f", "apng", at("moving.png"));
  tag("moving.png");
  magick(...fields(64, 48), "-quality", "60", at("still.webp"));
  magick(...fields(64, 48), "-define", "webp:lossless=true", at("lossless.webp"));
  magick(...plate("#101010"), "-define", "webp:lossless=true", at("bubble-dark.webp"));
  magick(...plate("#fafafa"), "-quality", "60", at("bubble-light.webp"));
  magick(...fields(64, 48), "-quality", "60", at("photo-tagged.webp"));
  tag("photo-tagged.webp", ["-Orientation#=8"]);
  magick(...turning, at("moving.webp"));
  tag("moving.webp");
  magick(...fields(64, 48), `GIF87:${at("still.gif")}`);
  magick(...plate("#101010"), "-channel", "A", "-threshold", "50%", at("bubble-dark.gif"));
  magick(...turning, at("moving.gif"));
  tagGif("moving.gif");
  magick(...fields(64, 48), at("spoken.gif"));
  tagGif("spoken.gif");
  magick(...fields(64, 48), at("still.avif"));
  magick(...fields(64, 48), at("photo-tagged.avif"));
  tag("photo-tagged.avif");
  ffmpeg(...twoColours, "-c:v", "libaom-av1", "-cpu-used", "8", "-crf", "40", at("moving.avif"));
  magick(...fields(64, 48), at("photo.heic"));
  write("photo-mif1.heif", withBrand(bytesOf("photo.heic"), "mif1"));
  for (const file of ["photo.heic", "photo-mif1.heif"]) tag(file);
  magick(...fields(64, 48), `BMP3:${at("screenshot.bmp")}`);
  magick(...fields(64, 48), "-compress", "lzw", at("scan.tiff"));
  tag("scan.tiff");
};

const photos = (): void => {
  const jpeg = (file: string, ...more: readonly string[]): void =>
    void magick(...fields(64, 48), "-quality", "80", ...more, at(file));
  jpeg("photo.jpg");
  jpeg("photo-turned.jpg");
  jpeg("photo-progressive.jpg", "-interlace", "Plane");
  jpeg("photo-grey.jpg", "-colorspace", "Gray");
  jpeg("photo-four-inks.jpg", "-colorspace", "CMYK");
  jpeg("photo-spoken.jpg");
  jpeg("photo-thumbnail.jpg");
  jpeg("photo-with-film.jpg");
  jpeg("photo-trailer.jpg");
  magick("-size", "16x12", "xc:red", "-strip", at("thumbnail.tmp.jpg"));
  for (const name of ["", "-progressive", "-grey", "-four-inks", "-trailer"]) tag(`photo${name}.jpg`);
  tag("photo-turned.jpg", ["-Orientation#=6"]);
  tag("photo-spoken.jpg", ["-Comment=ISS-CANARY", "-IPTC:City=ISS-CANARY", "-IPTC:Keywords=ISS-CANARY"]);
  tag("photo-thumbnail.jpg", [`-ThumbnailImage<=${at("thumbnail.tmp.jpg")}`]);
  tag("photo-with-film.jpg", ["-XMP-dc:Format=Camera:MotionPhoto=1"]);
  write(
    "photo-with-film.jpg",
    bytesOf("photo-with-film.jpg"),
    "\0\0\0\x18ftypisom\0\0\x02\0isommp42\0\0\0\x20mdatISS-CANARY film, film",
  );
  write("photo-trailer.jpg", bytesOf("photo-trailer.jpg"), "ISS-CANARY behind the picture");
  write("photo-named-png.png", bytesOf("photo.jpg"));
  const whole = bytesOf("photo.jpg");
  write("photo-cut.jpg", whole.subarray(0, whole.length - 60));
};

const withBrand = (file: Buffer, brand: string): Buffer =>
  Buffer.concat([file.subarray(0, 8), Buffer.from(brand), file.subarray(12)]);

/** A comment, and XMP in an application's block with the tail that lets it be skipped. exiftool writes neither here. */
const tagGif = (file: string): void => {
  const gif = bytesOf(file);
  const comment = Buffer.from("!\xfe\x12ISS-CANARY comment\0", "latin1");
  const tail = Buffer.from([1, ...Array.from({ length: 256 }, (_, n) => 255 - n), 0]);
  const xmp = Buffer.concat([Buffer.from("!\xff\x0bXMP DataXMP<x:xmpmeta>ISS-CANARY</x:xmpmeta>", "latin1"), tail]);
  const first = 13 + (gif[10]! & 0x80 ? 3 * 2 ** ((gif[10]! & 7) + 1) : 0);
  const head = Buffer.from(gif.subarray(0, first));
  head.write("GIF89a", "latin1");
  write(file, head, comment, xmp, gif.subarray(first));
};

/** A PNG of stripes of the four colours, 400 pixels each: larger than ImageMagick may make one here. */
const stripes = (width: number, height: number, along: "down" | "across"): Buffer => {
  const row = (y: number): Buffer =>
    Buffer.from([0, ...Array.from({ length: width }, (_, x) => Math.floor((along === "down" ? y : x) / 400) % 4)]);
  const kept = new Map<number, Buffer>();
  const rows = Array.from({ length: height }, (_, y) => {
    const n = along === "down" ? Math.floor(y / 400) % 4 : 0;
    const known = kept.get(n) ?? row(y);
    kept.set(n, known);
    return known;
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const palette = Buffer.from(colours.map((colour) => colour.slice(1)).join(""), "hex");
  const chunks = [
    ["IHDR", header],
    ["PLTE", palette],
    ["IDAT", deflateSync(Buffer.concat(rows), { level: 9 })],
    ["IEND", Buffer.alloc(0)],
  ] as const;
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    ...chunks.map(([type, inside]) => {
      const told = Buffer.concat([Buffer.from(type), inside]);
      const ends = Buffer.alloc(8);
      ends.writeUInt32BE(inside.length, 0);
      ends.writeUInt32BE(crc32(told), 4);
      return Buffer.concat([ends.subarray(0, 4), told, ends.subarray(4)]);
    }),
  ]);
};
