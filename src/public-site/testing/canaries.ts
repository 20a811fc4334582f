import { constants, gunzipSync, inflateSync } from "node:zlib";
import { hex, randomBytes } from "../../envelope/bytes.ts";
import { finder } from "./finder.ts";

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
export const sightings = (words: readonly string[], files: readonly Searched[]): string[] => {
  const forms = words.flatMap((word) =>
    [...formsOf(word), ...packedForms(word)].map(([form, bytes]) => ({ said: `${word} as ${form}`, bytes })),
  );
  const look = finder(forms.map(({ bytes }) => bytes));
  return [...files, ...files.flatMap(unpacked)].flatMap(({ path, bytes }) =>
    look(bytes).map((n) => `${forms[n]!.said} in ${path}`),
  );
};

export type Searched = { readonly path: string; readonly bytes: Buffer };

/** What gzip or zlib packed, wherever in a file it begins; of a stream that is cut, what there is. */
const unpacked = ({ path, bytes }: Searched): Searched[] =>
  [
    ...beginnings(bytes, [0x1f, 0x8b, 0x08]).map((at) => ({ at, open: gunzipSync })),
    ...[0x01, 0x5e, 0x9c, 0xda].flatMap((level) =>
      beginnings(bytes, [0x78, level]).map((at) => ({ at, open: inflateSync })),
    ),
  ].flatMap(({ at, open }) => {
    try {
      const packed = bytes.subarray(at, at + 2 ** 22);
      const inside = open(packed, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 2 ** 24 });
      return inside.length < 16 ? [] : [{ path: `${path}, unpacked from ${at}`, bytes: inside }];
    } catch {
      // Bytes that only looked like a beginning.
      return [];
    }
  });

const beginnings = (bytes: Buffer, sign: readonly number[]): number[] => {
  const found: number[] = [];
  const wanted = Buffer.from(sign);
  for (let at = bytes.indexOf(wanted); at !== -1; at = bytes.indexOf(wanted, at + 1)) found.push(at);
  return found;
};

/** PostgreSQL packs long values: signs that nothing repeats stay as they are, eight at a time, with a zero between. */
const packedForms = (word: string): [string, Buffer][] =>
  [1, 2, 3, 4, 5, 6, 7, 8].map((first) => {
    const rest = word.slice(first).match(/.{1,8}/g) ?? [];
    return [`packed by PostgreSQL, from ${first}`, Buffer.from([word.slice(0, first), ...rest].join("\0"))];
  });

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
  const entities = (base: 10 | 16): Buffer =>
    Buffer.from([...raw].map((byte) => `&#${base === 16 ? "x" : ""}${byte.toString(base)};`).join(""));
  return [
    ["text", raw],
    ["hex", Buffer.from(raw.toString("hex"))],
    ["hex, upper", upper],
    ["UTF-16", Buffer.from(word, "utf16le")],
    ["URL", percent],
    ["HTML", entities(10)],
    ["HTML, hex", entities(16)],
    ...base64,
    ...urlSafe,
  ];
};
