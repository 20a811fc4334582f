import { hex, randomBytes } from "../../envelope/bytes.ts";

/** Words that exist nowhere else, one for each field, remembered for the search. */
export const aviary = () => {
  const words: string[] = [];
  /** Each word begins with it: whoever searches much at once looks for this alone. */
  const mark = `cnry${hex(randomBytes(8))}`;
  const canary = (): string => {
    const word = `${mark}${hex(randomBytes(4))}`;
    words.push(word);
    return word;
  };
  return { words, mark, canary };
};

/** Where one of the words lies after all, in any of the forms in which it could lie unnoticed. */
export const sightings = (words: readonly string[], files: readonly { path: string; bytes: Buffer }[]): string[] =>
  words.flatMap((word) =>
    formsOf(word).flatMap(([form, bytes]) =>
      files.filter((file) => file.bytes.includes(bytes)).map((file) => `${word} as ${form} in ${file.path}`),
    ),
  );

/** A word in each form in which it could lie unnoticed, by the form's name. */
export const formsOf = (word: string): [string, Buffer][] => {
  const raw = Buffer.from(word);
  const base64 = [0, 1, 2].map((offset): [string, Buffer] => {
    const text = Buffer.concat([Buffer.alloc(offset), raw, Buffer.alloc(3)]).toString("base64");
    // Only the symbols that hang on nothing but the word.
    return [`base64, offset ${offset}`, Buffer.from(text.slice(4, 4 + Math.floor((raw.length - 4) / 3) * 4))];
  });
  const urlSafe = base64.map(([form, bytes]): [string, Buffer] => [
    `${form}, url`,
    Buffer.from(bytes.toString().replaceAll("+", "-").replaceAll("/", "_")),
  ]);
  const upper = Buffer.from(raw.toString("hex").toUpperCase());
  const percent = Buffer.from([...raw].map((byte) => `%${byte.toString(16).padStart(2, "0").toUpperCase()}`).join(""));
  return [
    ["text", raw],
    ["hex", Buffer.from(raw.toString("hex"))],
    ["hex, upper", upper],
    ["UTF-16", Buffer.from(word, "utf16le")],
    ["URL", percent],
    ...base64,
    ...urlSafe,
  ];
};
