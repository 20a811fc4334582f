import fc from "fast-check";
import { readReceipt } from "../receipt.ts";
import { alphabet, code } from "./slips.ts";

const signs = (wanted: RegExp, last = 0xffff): string[] =>
  Array.from({ length: last + 1 }, (_, code) => code)
    .filter((code) => code < 0xd800 || code > 0xdfff)
    .map((code) => String.fromCodePoint(code))
    .filter((sign) => wanted.test(sign));
/** What chats and address books put into a text and nobody sees, with the letters that are blank. */
export const unseen = [
  ...signs(/[\p{Cf}\p{Variation_Selector}]/u, 0xe01ef),
  "\u115f",
  "\u1160",
  "\u3164",
  "\uffa0",
  "\u034f",
];
/** What is drawn over, under or around the sign before it. */
export const over = [...signs(/\p{Me}/u), ...Array.from({ length: 0x70 }, (_, n) => String.fromCharCode(0x300 + n))];
/** Quotes, brackets, bullets, dashes of any script, blanks and line breaks, and signs that are no letter: hearts, stars. */
export const between = signs(/[\p{P}\p{S}\p{Z}\s]/u)
  .filter((sign) => sign !== ":" && sign.normalize("NFKC").length === 1)
  .filter((sign) => !/[\p{L}\p{N}:]/u.test(sign.normalize("NFKC")))
  .filter((sign) => !/[\u24f5-\u24ff\u2776-\u2793]/u.test(sign));

/** Other faces of a sign: by what Unicode calls compatible, by script, by keyboard, by fashion. */
export const faces = new Map<string, string[]>([...alphabet].map((sign) => [sign, [sign, sign.toLowerCase()]]));
for (const face of signs(/[\p{L}\p{N}\p{So}]/u, 0x1fbff)) {
  const plain = face.normalize("NFKC").toUpperCase();
  if (faces.has(plain)) faces.get(plain)!.push(face);
}
const digitsOfScripts = signs(/\p{Nd}/u, 0x1fbff);
for (const [n, digit] of digitsOfScripts.entries()) faces.get(String(n % 10))!.push(digit);
for (const [from, first] of [
  [0x1f150, 65],
  [0x1f170, 65],
  [0x1f1e6, 65],
] as const)
  for (let n = 0; n < 26; n++) faces.get(String.fromCharCode(first + n))?.push(String.fromCodePoint(from + n));
for (const from of [0x24f5, 0x2776, 0x2780, 0x278a])
  for (let n = 0; n < 9; n++) faces.get(String(n + 1))!.push(String.fromCodePoint(from + n));
for (const [n, sign] of [..."ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡxʏᴢ"].entries()) faces.get(String.fromCharCode(65 + n))?.push(sign);
for (const sign of ["O", "o", "О", "о", "Ο", "ο", "⓿", "🄋", "🄌", "Ｏ", "ⓞ", "🅞", "ᴏ"]) faces.get("0")!.push(sign);
for (const sign of ["I", "i", "L", "l", "ⅼ", "Ｉ", "ⓛ", "🅸", "І", "Ι", "ı"]) faces.get("1")!.push(sign);
for (const [sign, face] of Object.entries({
  A: "АαᴀΑ",
  B: "Вβʙ",
  C: "Ссᴄ",
  E: "Ееε",
  H: "Ннη",
  K: "Ккκ",
  M: "Ммμ",
  P: "Ррρ",
  T: "Ттτ",
  X: "Ххχ",
  Y: "Уу",
}))
  faces.get(sign)!.push(...face);

/** As a receipt is called where it is given out, pasted, saved under a name or sent to oneself. */
const before = [
  "Receipt: ",
  "RECEIPT ",
  "My receipt is ",
  "Your receipt\n",
  "Reçu : ",
  "Mon reçu\u00a0:\n",
  "Recu-",
  "Ontvangstcode: ",
  "Mijn ontvangstcode = ",
  "Empfangscode: ",
  "Mein Empfangscode lautet:\n",
  "[30/11/2026, 16:02] Anna: ",
  "https://example.org/en/return\n",
];
const after = ["", ".", " (receipt)", "\n\nSent from my phone", " — keep it", "\u200e\n"];
const dressed = fc.tuple(
  code,
  fc.array(fc.constantFrom("", "", ...between), { minLength: 20, maxLength: 20 }),
  fc.array(fc.constantFrom("", "", ...unseen, ...over), { minLength: 20, maxLength: 20 }),
  fc.array(fc.nat(), { minLength: 20, maxLength: 20 }),
);

/** With a word of four letters beside it, one in thirty makes another receipt of neighbouring words: then none is chosen. */
const isBesideAnother = (receipt: string, said: string, rest: string): boolean => {
  const fours = (words: readonly string[]): string[] => {
    const end = words.findIndex((word) => word.length !== 4);
    return end < 0 ? [...words] : words.slice(0, end);
  };
  const before = fours(
    (
      said
        .split(/:|code/)
        .at(-1)!
        .match(/[\p{L}\d]+/gu) ?? []
    ).toReversed(),
  );
  const after = fours(rest.match(/[\p{L}\d]+/gu) ?? []);
  return [1, 2, 3, 4].some((n) =>
    [
      before.slice(0, n).toReversed().join("") + receipt.slice(0, 20 - 4 * n),
      receipt.slice(4 * n) + after.slice(0, n).join(""),
    ].some((row) => row.length === 20 && typeof readReceipt(row) === "string"),
  );
};

/** Read as itself, in whatever faces, with whatever stands between the signs, before and after it. */
export const dressedIsRead = fc.property(
  dressed,
  fc.constantFrom("", ...before),
  fc.constantFrom(...after),
  ([receipt, gaps, marks, which], said, rest) => {
    const groups = said === "" && rest === "";
    const typed = [...receipt].map((sign, n) => {
      const all = faces.get(sign)!;
      return (
        all[which[n]! % all.length]! + marks[n]! + (groups ? gaps[n]! : n % 4 === 3 && n < 19 ? gaps[n]! || " " : "")
      );
    });
    const read = readReceipt(said + typed.join("") + rest);
    return read === receipt || (typeof read === "object" && isBesideAnother(receipt, said, rest));
  },
);
