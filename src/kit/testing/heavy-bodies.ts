import { policy } from "../http/policy.ts";
import type { Route, Takes } from "../http/route.ts";

export type Heavy = {
  /** What it is, for whoever reads that it failed: "at its limit: deep". */
  readonly name: string;
  readonly type: string;
  readonly body: Uint8Array<ArrayBuffer>;
  /** Larger than the route takes: it has to be refused, or of a form that may be cut, the rest left out. */
  readonly over: boolean;
};

/** Bodies as dear to read as somebody could make them, of the kind a route takes: exactly as large as it takes, and a byte more. */
export const heavyBodies = ({ takes }: Pick<Route, "takes">): Heavy[] =>
  takes === undefined
    ? []
    : shapes(takes).flatMap(({ name, type, limit, made }) =>
        [limit, limit + 1].map((size) => ({
          name: `${size > limit ? "a byte over" : "at its limit"}: ${name}`,
          type,
          body: filled(made, size),
          over: size > limit,
        })),
      );

/** A beginning, what is said over and over, and an end. */
type Made = readonly [head: string, piece: string, end: string];
type Shape = { readonly name: string; readonly type: string; readonly limit: number; readonly made: Made };

const shapes = (takes: Takes): Shape[] => [
  ...of("application/json", takes.type === "json" ? takes.limit : 0, {
    deep: ["", "[", ""],
    "deep and whole": ["[".repeat(1_900), " ", "]".repeat(1_900)],
    "objects in objects": ["", '{"a":', "0"],
    flat: ["[", "0,", "0]"],
    "one long word": ['{"report":"', "a", '"}'],
    escapes: ['{"manifest":"', "\\u005b", '"}'],
    digits: ["", "1", ""],
    blank: ["{}", " ", ""],
    "sealed bytes": ['{"sealed":"', "A", '"}'],
  }),
  ...of("application/octet-stream", takes.type === "bytes" ? takes.limit : 0, { zeros: ["", "\0", ""] }),
  ...of(
    "application/x-www-form-urlencoded",
    takes.type === "form" || takes.type === "multipart" ? Math.min(takes.limit, policy.urlencoded) : 0,
    {
      "fields without =": ["", "a&", ""],
      "one long word": ["q=", "a", ""],
      escapes: ["carried=", "%41", ""],
      "halves of escapes": ["receipt=", "%", ""],
      spaces: ["name=", "+", ""],
      accents: ["other=", "%C3%A9", ""],
    },
  ),
  ...of("multipart/form-data; boundary=b", takes.type === "multipart" ? takes.limit : 0, {
    "a film": [field("carried", "x") + file, "\0\u0001\u0002", end],
    "a film without an end": [field("carried", "x") + file, "\u00ff", ""],
    "tiny parts": ["", field("a", ""), end],
    "tiny files": ["", `${file}\r\n`, end],
    "almost the boundary": [field("carried", "x") + file, "\r\n--a", end],
    "a header without an end": ["--b\r\nContent-Disposition: ", "a", ""],
    "one long word": [field("receipt", "x") + field("what.description", "@").split("@", 1)[0]!, "a", end],
    "what was carried, without an end": [field("carried", "@").split("@", 1)[0]!, "A", end],
  }),
];

const field = (name: string, value: string): string =>
  `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const file = '--b\r\nContent-Disposition: form-data; name="files"; filename="a.jpg"\r\n\r\n';
const end = "\r\n--b--\r\n";

const of = (type: string, limit: number, made: Readonly<Record<string, Made>>): Shape[] =>
  limit === 0 ? [] : Object.entries(made).map(([name, one]) => ({ name, type, limit, made: one }));

/** Exactly so long; what is too long for it is cut off. */
const filled = ([head, piece, tail]: Made, size: number): Uint8Array<ArrayBuffer> => {
  const [first, last] = [Buffer.from(head), Buffer.from(tail)];
  const middle = Buffer.alloc(Math.max(0, size - first.length - last.length), piece);
  return new Uint8Array(Buffer.concat([first, middle, last])).slice(0, size);
};
