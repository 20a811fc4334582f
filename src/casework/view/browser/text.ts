import { encodingOf } from "../../../report/kinds/text-encoding.ts";
import type { Words } from "./words.ts";

const lettersAtMost = 300_000;
const headLength = 4096;

/** Ways of writing eight-bit texts, by where they are at home: no byte tells which it was, so that a reader may try. */
const eightBit =
  "windows-1252 windows-1250 windows-1251 windows-1253 windows-1254 windows-1255 windows-1256 windows-1258 windows-874 koi8-r gb18030 big5 shift_jis euc-kr".split(
    " ",
  );

/** A text as letters and nothing else: whatever it says about itself, nothing in it runs, loads or links. */
export const textIn = (bytes: Uint8Array, words: Words): HTMLElement[] => {
  const encoding = encodingOf(bytes.subarray(0, headLength)) ?? "utf-8";
  const shown = document.createElement("pre");
  shown.dir = "auto";
  shown.tabIndex = 0;
  shown.setAttribute("aria-label", words.label);
  const note = document.createElement("p");
  const show = (as: string): void => {
    const text = new TextDecoder(as).decode(bytes);
    shown.textContent = text.slice(0, lettersAtMost);
    note.textContent = text.length > lettersAtMost ? words.cut : "";
  };
  show(encoding);
  return [...(eightBit.includes(encoding) ? [choice(words.written, show)] : []), shown, note];
};

const choice = (label: string, chosen: (encoding: string) => void): HTMLElement => {
  const holder = document.createElement("label");
  const select = document.createElement("select");
  for (const encoding of eightBit) select.append(new Option(encoding, encoding));
  select.addEventListener("change", () => chosen(select.value));
  holder.append(`${label} `, select);
  return holder;
};
