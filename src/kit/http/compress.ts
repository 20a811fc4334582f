import { Readable } from "node:stream";
import { promisify } from "node:util";
import { brotliCompress, constants, createBrotliCompress, gzip } from "node:zlib";
import type { Route } from "./route.ts";

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

export type Encoding = "br" | "gzip";

/** From the value of `Accept-Encoding`. Browsers send few different ones, and every request asks. */
export const encodingFor = (accept: string | null): Encoding | null => {
  const known = read.get(accept ?? "");
  if (known !== undefined) return known;
  const encoding = readEncoding(accept ?? "");
  if (read.size < 100) read.set(accept ?? "", encoding);
  return encoding;
};

const read = new Map<string, Encoding | null>();

const readEncoding = (accept: string): Encoding | null => {
  const accepted = accept
    .toLowerCase()
    .split(",")
    .map((part) => part.trim());
  const takes = (name: string): boolean =>
    accepted.some((part) => part === name || (part.startsWith(`${name};`) && !/;\s*q=0(\.0*)?$/.test(part)));
  return takes("br") ? "br" : takes("gzip") ? "gzip" : null;
};

export const squeeze = async (raw: Uint8Array, encoding: Encoding, quality: number): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(
    encoding === "br"
      ? await brotli(raw, { params: paramsFor(raw, quality) })
      : await zip(raw, { level: Math.min(quality, 9) }),
  );

const paramsFor = (raw: Uint8Array, quality: number): Record<number, number> => ({
  [constants.BROTLI_PARAM_QUALITY]: quality,
  [constants.BROTLI_PARAM_SIZE_HINT]: raw.byteLength,
});

/**
 * To pack a page well takes as long as a third of the way there. Its head leaves before: styles and scripts are asked for
 * while the rest is packed.
 */
const headFirst = (raw: Uint8Array, quality: number): ReadableStream<Uint8Array> | null => {
  const head = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).indexOf("</head>");
  if (head === -1) return null;
  const packing = createBrotliCompress({ params: paramsFor(raw, quality) });
  packing.write(raw.subarray(0, head));
  packing.flush(constants.BROTLI_OPERATION_FLUSH, () => packing.end(raw.subarray(head)));
  return Readable.toWeb(packing) as ReadableStream<Uint8Array>;
};

/**
 * Packs pages that were fetched, and as well as it goes what is made once for all. Answers to a form stay as they are: they hold what somebody wrote,
 * and the length of packed text says something about the text.
 */
export const compressed = async (
  request: Request,
  { answers, sameForAll = false }: Pick<Route, "answers" | "sameForAll">,
  answer: Response,
): Promise<Response> => {
  const encoding = encodingFor(request.headers.get("accept-encoding"));
  const fetched = request.method === "GET" || request.method === "HEAD";
  if (
    encoding === null ||
    !(answers === "page" || (sameForAll && isText(answer))) ||
    !fetched ||
    answer.body === null ||
    answer.headers.has("content-encoding")
  )
    return answer;
  const raw = new Uint8Array(await answer.arrayBuffer());
  const inTwo = encoding === "br" && !sameForAll && request.method === "GET" ? headFirst(raw, 10) : null;
  const packed = inTwo ?? (await squeeze(raw, encoding, sameForAll ? 11 : 10));
  const headers = new Headers(answer.headers);
  headers.set("Content-Encoding", encoding);
  headers.set("Vary", "Accept-Encoding");
  return new Response(packed, { status: answer.status, headers });
};

const isText = (answer: Response): boolean =>
  /^(text\/|image\/svg|application\/([a-z]+\+)?(json|xml))/.test(answer.headers.get("content-type") ?? "");
