import { headLength, kindOf } from "../../src/report/kinds/kind-of.ts";
import { isMoving } from "../../src/report/kinds/movement.ts";
import { encodingOf } from "../../src/report/kinds/text-encoding.ts";
import { strip } from "../../src/report/stripping/strip.ts";
import { kib, bytesOf, prose, type Case, type Parser } from "./parser.ts";

const filled = (head: string, piece: string, read: (file: Uint8Array) => unknown): Case => {
  return (size) => {
    const file = new Uint8Array(Buffer.concat([Buffer.from(head, "latin1"), bytesOf(piece, size)]).subarray(0, size));
    return () => read(file);
  };
};
const webp = "RIFF\xff\xff\xff\x7fWEBP";
const heif = "\0\0\0\x10ftypheic\0\0\0\0\0\x0f\xff\0meta\0\0\0\0";

/** What looks into chosen files: the kind at the server, too; what takes out what is told, in a browser, up to a large photo. */
export const files: readonly Parser[] = [
  {
    name: "kind of a file",
    reads: ["kindOf", "encodingOf", "brandsIn"],
    largest: headLength,
    cases: {
      text: filled("", prose, kindOf),
      "eight-bit text": filled("", "caf\xe9 ", kindOf),
      "wide text": filled("\xff\xfe", "a\0", kindOf),
      "brands nobody knows": filled("\0\0\x10\0ftyp", "ZZZ1", kindOf),
      zeros: filled("", "\0", encodingOf),
    },
  },
  {
    name: "what is told in a picture",
    reads: [
      "strip",
      "isMoving",
      "chunksIn",
      "blocksIn",
      "boxesIn",
      "itemsIn",
      "placesIn",
      "referencesIn",
      "drawingIn",
      "orientationIn",
    ],
    largest: 8 * 1024 * kib,
    cases: {
      "jpeg, empty segments": filled("\xff\xd8", "\xff\xe1\0\x04ab", (file) => strip("jpeg", file)),
      "jpeg, one scan of stuffed bytes": filled("\xff\xd8\xff\xda\0\x08\x01\x01\0\0\0\0", "\xff\0", (file) =>
        strip("jpeg", file),
      ),
      "png, empty chunks": filled("\x89PNG\r\n\x1a\n", "\0\0\0\0tEXt\0\0\0\0", (file) => [
        isMoving("png", file),
        strip("png", file),
      ]),
      "webp, empty chunks": filled(webp, "ANMF\0\0\0\0", (file) => strip("webp", file)),
      "gif, empty pictures": filled(`GIF89a${"\0".repeat(7)}`, `,${"\0".repeat(9)}\x02\0`, (file) => [
        isMoving("gif", file),
        strip("gif", file),
      ]),
      "gif, blocks of one byte": filled(`GIF89a${"\0".repeat(7)}!\xfe`, "\x01a", (file) => [
        isMoving("gif", file),
        strip("gif", file),
      ]),
      "heif, empty boxes": filled(heif, "\0\0\0\x08free", (file) => strip("heic", file)),
    },
  },
];
