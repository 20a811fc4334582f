import { isWords, type Drawing, type Mark } from "./drawing.ts";
import { outlineOf } from "./lettering.ts";

/** A drawing as SVG: letters are outlines, so that it looks alike everywhere and needs no font. */
export const svgOf = (drawing: Drawing, attributes = ""): string => {
  const { width, height } = drawing;
  const title = drawing.title.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${title}"${attributes}>${drawing.marks.map(pathOf).join("")}</svg>`;
};

const pathOf = (mark: Mark): string => {
  const [[x, y], scale, path] = isWords(mark)
    ? [[mark.x, mark.y], mark.size / 1000, outlineOf(mark.line)]
    : [mark.at, mark.scale, mark.path];
  return `<path fill="${mark.fill}" transform="translate(${tidy(x!)} ${tidy(y!)})${scale === 1 ? "" : `scale(${tidy(scale)})`}" d="${path}"/>`;
};

const tidy = (number: number): string => String(Number(number.toPrecision(5)));
