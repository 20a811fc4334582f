import { policy } from "./policy.ts";
import type { Half } from "./route.ts";
import { SentFile } from "./sent-file.ts";

export type Multipart = {
  /** The fields that arrived whole. */
  readonly form: FormData;
  /** Nothing came after them: neither half a part, nor more parts, words or longer headers than anybody sends. */
  readonly whole: boolean;
  /** Words that broke off, and as much of them as came. Null where all words are there, or none can have been. */
  readonly half: Half | null;
};

/**
 * The fields of a `multipart/form-data` body (RFC 7578, as browsers send it), in one pass and without copying files. What
 * a part holds is never looked into, so that nothing nests; a part without a name is nobody's field and left out.
 */
export const readMultipart = (bytes: Buffer<ArrayBuffer>, boundary: string): Multipart => {
  const form = new FormData();
  let words = 0;
  const mark = Buffer.from(`\r\n--${boundary}`);
  // The first boundary opens the body; a line before it is what little preamble there is.
  let at = starts(bytes, mark.subarray(2)) ? mark.length - 2 : starts(bytes, mark) ? mark.length : -1;
  for (let parts = 0; at >= 0; parts++) {
    if (bytes[at] === hyphen && bytes[at + 1] === hyphen) return { form, whole: true, half: null };
    if (bytes[at] !== 13 || bytes[at + 1] !== 10 || parts === policy.fields) break;
    const head = bytes.subarray(at, at + policy.partHeader).indexOf("\r\n\r\n");
    const begin = at + head + 4;
    const end = head < 0 ? -1 : bytes.indexOf(mark, begin);
    if (end < 0) return { form, whole: false, half: halfOf(bytes, { at, head, begin, mark }, policy.words - words) };
    words += append(form, bytes.toString("utf8", at, at + head), bytes.subarray(begin, end), policy.words - words);
    if (words > policy.words) break;
    at = end + mark.length;
  }
  return { form, whole: false, half: { name: "", text: "" } };
};

type Place = { readonly at: number; readonly head: number; readonly begin: number; readonly mark: Buffer };

/** A part without an end: a file, or words, as far as they came. */
const halfOf = (bytes: Buffer<ArrayBuffer>, { at, head, begin, mark }: Place, left: number): Half | null => {
  if (head < 0) return { name: "", text: "" };
  const { name = "", filename } = disposition(
    valueOf(bytes.toString("utf8", at, at + head).split("\r\n"), "content-disposition"),
  );
  if (filename !== undefined) return null;
  const text = bytes.subarray(begin, begin + left);
  // The boundary itself may have been cut, and a letter of several bytes.
  const cut = Array.from({ length: mark.length }, (_, n) => mark.length - n).find((n) =>
    text.subarray(-n).equals(mark.subarray(0, n)),
  );
  return { name, text: new TextDecoder().decode(text.subarray(0, text.length - (cut ?? 0)), { stream: true }) };
};

/** From a Content-Type; null where there is none that a form could have. */
export const boundaryOf = (contentType: string): string | null => {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]*)"|([^;\s]*))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain ?? "";
  return boundary !== "" && boundary.length <= policy.boundary ? boundary : null;
};

const hyphen = "-".charCodeAt(0);
const starts = (bytes: Buffer, what: Buffer): boolean => bytes.subarray(0, what.length).equals(what);

/** The bytes of words in a part; those beyond `left` are counted and left out. */
const append = (form: FormData, head: string, content: Buffer<ArrayBuffer>, left: number): number => {
  const lines = head.split("\r\n");
  const { name, filename } = disposition(valueOf(lines, "content-disposition"));
  if (name === undefined) return 0;
  if (filename === undefined) {
    if (content.length <= left) form.append(name, content.toString("utf8"));
    return content.length;
  }
  form.append(name, new SentFile(content, filename, valueOf(lines, "content-type")));
  return 0;
};

const valueOf = (lines: readonly string[], name: string): string => {
  const line = lines.find((one) => one.slice(0, name.length + 1).toLowerCase() === `${name}:`) ?? "";
  return line.slice(name.length + 1).trim();
};

/** `form-data; name="files"; filename="a.jpg"`: browsers write quotes and line ends as escapes, and nothing else. */
const disposition = (value: string): { readonly name?: string; readonly filename?: string } => {
  if (value.slice(0, 9).toLowerCase() !== "form-data") return {};
  const told: Record<string, string> = {};
  const parameter = /\s*;\s*([\w-]+)=(?:"([^"]*)"|([^;\s]*))/gy;
  parameter.lastIndex = 9;
  for (let found = parameter.exec(value); found !== null; found = parameter.exec(value)) {
    const [, key = "", quoted, plain = ""] = found;
    told[key.toLowerCase()] ??= (quoted ?? plain).replace(/%22|%0D|%0A/gi, (escape) => decodeURIComponent(escape));
  }
  return told;
};
