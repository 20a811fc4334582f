import { renderToString } from "preact-render-to-string";
import { brotliCompressSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { languages } from "../../kit/language.ts";
import { smallDeps, smallOrigin } from "../testing/small-site.ts";
import { isWords, type Drawing } from "./drawing.ts";
import { pictures, saidIn, sheetDrawn } from "./pieces.ts";
import { kitPictures, kitPrint } from "./slots.tsx";
import { Thumb } from "./thumb.tsx";

const { messages } = smallDeps();
const saidBy = (language: "fr" | "nl" | "de" | "en") =>
  saidIn(language, messages.t(language), { kind: "real", publicOrigin: smallOrigin });

describe.each(languages)("a small picture in %s", (language) => {
  const said = saidBy(language);
  const drawn: [string, Drawing][] = [
    ...(["a4", "a3", "a6", "a7"] as const).map((size): [string, Drawing] => [size, sheetDrawn(said, size)]),
    ...pictures.map(({ name, draw }): [string, Drawing] => [name, draw(said)]),
  ];

  test.each(drawn)("shows of %s every shape in its place, and every line as letters or as a bar", (_, drawing) => {
    const html = renderToString(<Thumb drawing={drawing} words="words" />);
    const shapes = drawing.marks.filter((mark) => !isWords(mark));
    expect([...html.matchAll(/<path [^>]* d="(.*?)"/g)].map(([, path]) => path)).toEqual(
      shapes.map((mark) => (isWords(mark) ? "" : mark.path)),
    );
    expect(html.match(/<(text|rect) /g)).toHaveLength(drawing.marks.length - shapes.length);
    const read = [...html.matchAll(/<text[^>]*>(.*?)<\/text>/g)].map(([, words]) => words).join(" ");
    for (const word of said.words.split(/\s+/)) expect(read).toContain(word);
    expect(read).toContain("116 000");
    expect(html).not.toMatch(/ style=/);
  });

  test("costs a page of them less than one of the files", () => {
    for (const slot of [kitPrint, kitPictures]) {
      const asked = { language, t: messages.t(language), origin: smallOrigin };
      expect(brotliCompressSync(renderToString(slot(asked))).length).toBeLessThan(4096);
    }
  });
});
