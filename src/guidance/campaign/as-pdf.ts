import PDFDocument from "pdfkit";
import { isWords, type Drawing, type Mark } from "./drawing.ts";

/** Outside the bleed, where the crop marks stand. */
const slug = 9;
const perMillimetre = 72 / 25.4;

type Paper = {
  /** With bleed and crop marks for a print shop; without, the sheet ends where the drawing does. */
  readonly marks: boolean;
  /** Day that the file names as its own, "2026-11-24": no hour tells when somebody made it. */
  readonly day: string;
};

/** A drawing in millimetres as PDF, its letters embedded and readable as text. */
export const pdfOf = async (drawing: Drawing, { marks, day }: Paper): Promise<Uint8Array<ArrayBuffer>> => {
  const edge = marks ? drawing.bleed + slug : 0;
  const [width, height] = [drawing.width + 2 * edge, drawing.height + 2 * edge].map((mm) => mm * perMillimetre);
  const document = new PDFDocument({
    size: [width!, height!],
    margin: 0,
    // No default font: one that is never used would still be read from the disk.
    font: null as never,
    lang: drawing.language,
    displayTitle: true,
    info: { Title: drawing.title, Creator: drawing.title, CreationDate: new Date(`${day}T00:00:00Z`) },
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  const parts: Buffer[] = [];
  document.on("data", (part: Buffer) => parts.push(part));
  document.on("end", resolve);
  const boxes = document.page.dictionary.data as Record<string, unknown>;
  boxes["TrimBox"] = boxAround(drawing, edge, 0, height!);
  boxes["BleedBox"] = boxAround(drawing, edge, marks ? drawing.bleed : 0, height!);
  document.scale(perMillimetre);
  document.save();
  if (marks) cropMarks(document, drawing, edge);
  const beyond = marks ? drawing.bleed : 0;
  document.translate(edge, edge);
  document.rect(-beyond, -beyond, drawing.width + 2 * beyond, drawing.height + 2 * beyond).clip();
  for (const mark of drawing.marks) draw(document, mark);
  document.restore();
  document.end();
  await promise;
  return new Uint8Array(Buffer.concat(parts));
};

const draw = (document: PDFKit.PDFDocument, mark: Mark): void => {
  if (!isWords(mark)) {
    document.save().translate(mark.at[0], mark.at[1]).scale(mark.scale);
    document.path(mark.path).fill(mark.fill).restore();
    return;
  }
  document.fillColor(mark.fill).fontSize(mark.size);
  for (const run of mark.line.runs) {
    const name = nameOf(run.font);
    document.registerFont(name, run.font as never).font(name);
    document.text(run.text, mark.x + run.at * mark.size, mark.y, {
      lineBreak: false,
      baseline: "alphabetic",
      characterSpacing: mark.line.tracking * mark.size,
    });
  }
};

const names = new WeakMap<object, string>();
let named = 0;
const nameOf = (font: object): string => {
  const known = names.get(font) ?? `letters-${named++}`;
  names.set(font, known);
  return known;
};

/** Two hairlines at each corner, outside the bleed. */
const cropMarks = (document: PDFKit.PDFDocument, { width, height, bleed }: Drawing, edge: number): void => {
  document.lineWidth(0.09).strokeColor("#000000");
  for (const [x, out] of [
    [edge, -1],
    [edge + width, 1],
  ] as const)
    for (const [y, down] of [
      [edge, -1],
      [edge + height, 1],
    ] as const) {
      document
        .moveTo(x + out * (bleed + 1), y)
        .lineTo(x + out * (bleed + 7), y)
        .stroke();
      document
        .moveTo(x, y + down * (bleed + 1))
        .lineTo(x, y + down * (bleed + 7))
        .stroke();
    }
};

const boxAround = ({ width, height }: Drawing, edge: number, beyond: number, pageHeight: number): number[] => {
  const [left, bottom] = [edge - beyond, edge - beyond].map((mm) => mm * perMillimetre);
  return [
    left!,
    bottom!,
    (edge + width + beyond) * perMillimetre,
    Math.min(pageHeight, (edge + height + beyond) * perMillimetre),
  ];
};
