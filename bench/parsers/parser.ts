import { policy } from "../../src/kit/http/policy.ts";

/** Makes an input of about so many bytes, and gives back what reads it. */
export type Case = (size: number) => () => unknown;

export type Parser = {
  readonly name: string;
  /** The functions that this row stands for, by name. */
  readonly reads: readonly string[];
  /** Bytes of the largest input that gets as far as this. */
  readonly largest: number;
  /** What people send, and what somebody sends who wants to be expensive. */
  readonly cases: Readonly<Record<string, Case>>;
};

export const kib = 1024;
/** All the header lines of a request together, as Node takes them. */
export const headers = 16 * kib;
export const prose = "A man went upstairs with two children, und niemand fragte. À l’hôtel, près du port. ";
export const words = (size: number): string => prose.repeat(Math.ceil(size / Buffer.byteLength(prose)));
export const bytesOf = (piece: string, size: number): Buffer<ArrayBuffer> => Buffer.alloc(Math.ceil(size), piece);

export const text =
  (made: (size: number) => string, parse: (text: string) => unknown): Case =>
  (size) => {
    const given = made(size);
    return () => parse(given);
  };
export const formOf = (fields: Iterable<readonly [string, string]>): FormData => {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
};
/** One field that holds everything, and as many fields as a form may have. */
export const forms = (
  names: readonly string[],
  parse: (form: FormData) => unknown,
): Readonly<Record<string, Case>> => ({
  words: (size) => {
    const form = formOf(names.map((name) => [name, words(size / names.length)]));
    return () => parse(form);
  },
  "one long field, blank": (size) => {
    const form = formOf(names.map((name) => [name, " ".repeat(size / names.length)]));
    return () => parse(form);
  },
  "as many fields as there may be": (size) => {
    const each = "x".repeat(Math.min(20, size / policy.fields));
    const form = formOf(Array.from({ length: policy.fields }, (_, n) => [names[n % names.length] ?? "", each]));
    return () => parse(form);
  },
});
