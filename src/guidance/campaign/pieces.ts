import type { T } from "../../kit/language.ts";
import { pdfOf } from "./as-pdf.ts";
import { pngOf } from "./as-png.ts";
import { svgOf } from "./as-svg.ts";
import { buttonOf } from "./button.ts";
import { night, paper, type Colours } from "./colours.ts";
import { box, moved, onScreen, type Drawing } from "./drawing.ts";
import { previewOf } from "./preview.ts";
import type { Said } from "./said.ts";
import { across, square, upright } from "./sheets.ts";

type Bytes = Uint8Array<ArrayBuffer>;
/** A file of the kit: what it is, and how it is made from what is said in one language. */
export type Piece = {
  readonly file: string;
  readonly type: "application/pdf" | "image/png" | "image/svg+xml";
  readonly make: (said: Said, day: string) => Promise<Bytes> | Bytes;
};
export type SheetSize = "a3" | "a4" | "a6" | "a7";

/** Millimetres. A7 lies on its side: a sticker. */
const sheets: Readonly<Record<SheetSize, { readonly width: number; readonly height: number }>> = {
  a3: { width: 297, height: 420 },
  a4: { width: 210, height: 297 },
  a6: { width: 105, height: 148 },
  a7: { width: 105, height: 74 },
};

/** On dark ground with bleed and crop marks for a print shop; on white for one's own printer, small ones filling an A4. */
export const sheetOf = (said: Said, size: SheetSize, printer: "own" | "shop"): Drawing => {
  if (printer === "shop") return sheetDrawn(said, size);
  const one = sheetDrawn(said, size, paper);
  return size === "a6" || size === "a7" ? fillingA4(one) : one;
};

/** One sheet, without crop marks or neighbours: as one sees it. */
export const sheetDrawn = (said: Said, size: SheetSize, colours: Colours = night): Drawing =>
  (size === "a7" ? across : upright)(said, colours, sheets[size]);

/** For screens, in pixels. No code is on them: nobody can scan the screen they hold. */
export const pictures = [
  { name: "wide", width: 1200, height: 630, as: across },
  { name: "square", width: 1080, height: 1080, as: square },
  { name: "tall", width: 1080, height: 1920, as: upright },
].map(({ as, ...size }) => ({
  ...size,
  draw: (said: Said): Drawing => as({ ...said, address: null }, night, size),
}));

export const sheetPdf = (said: Said, size: SheetSize, printer: "own" | "shop", day: string): Promise<Bytes> =>
  pdfOf(sheetOf(said, size, printer), { marks: printer === "shop", day });

/** Everything ready to take, "poster-a4.pdf" … under /kit/<language>/. */
export const pieces: readonly Piece[] = [
  ...(["a4", "a3", "a6", "a7"] as const).flatMap((size) =>
    (["shop", "own"] as const).map((printer): Piece => ({
      file: `${nameOf(size)}${printer === "own" ? "-white" : ""}.pdf`,
      type: "application/pdf",
      make: (said, day) => sheetPdf(said, size, printer, day),
    })),
  ),
  // To look at before one takes them.
  ...(["a4", "a6", "a7"] as const).map((size): Piece => ({
    file: `${nameOf(size)}.png`,
    type: "image/png",
    make: (said) => pngOf(onScreen(sheetDrawn(said, size), 1000)),
  })),
  ...pictures.map(({ name, draw }): Piece => ({
    file: `${name}.png`,
    type: "image/png",
    make: (said) => pngOf(draw(said)),
  })),
  { file: "preview.png", type: "image/png", make: (said) => pngOf(previewOf(said)) },
  { file: "button.svg", type: "image/svg+xml", make: (said) => bytes(svgOf(buttonOf(said))) },
];

/** "poster-a4", "card-a6", "sticker-a7". */
export function nameOf(size: SheetSize): string {
  return `${{ a3: "poster", a4: "poster", a6: "card", a7: "sticker" }[size]}-${size}`;
}

/** As many as an A4 holds, edge to edge, with hairlines to cut along. */
const fillingA4 = (one: Drawing): Drawing => {
  const { width, height } = sheets.a4;
  const [columns, rows] = [Math.floor(width / one.width), Math.floor(height / one.height)];
  const places = Array.from({ length: columns * rows }, (_, n) => [n % columns, Math.floor(n / columns)] as const);
  const marks = places.flatMap(([x, y]) => moved(one.marks, x * one.width, y * one.height));
  const lines = [
    ...Array.from({ length: columns - 1 }, (_, n) => box((n + 1) * one.width - 0.05, 0, 0.1, height, hairline)),
    ...Array.from({ length: rows }, (_, n) => box(0, (n + 1) * one.height - 0.05, width, 0.1, hairline)),
  ];
  return { ...one, width, height, bleed: 0, marks: [...marks, ...lines] };
};

const hairline = "#b8b8b8";
const bytes = (text: string): Bytes => new Uint8Array(new TextEncoder().encode(text));

/** What the general pieces say: no place, the code opens the first page in their language. */
export const saidIn = (
  language: string,
  t: T,
  config: { readonly kind: "demo" | "real"; readonly publicOrigin: string },
): Said => ({
  language,
  words: t("campaign.words"),
  also: [],
  number: { number: "116 000", whose: t("campaign.number.116000") },
  address: `${config.publicOrigin}/${language}/`,
  typed: new URL(config.publicOrigin).host,
  name: t("kit.name"),
  place: null,
  demonstration: config.kind === "demo" ? t("campaign.demonstration") : null,
});
