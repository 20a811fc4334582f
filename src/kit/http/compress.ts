import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
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

export const squeeze = async (
  raw: Uint8Array,
  encoding: Encoding,
  quality: number,
): Promise<Uint8Array<ArrayBuffer>> => {
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: raw.byteLength };
  return new Uint8Array(
    encoding === "br" ? await brotli(raw, { params }) : await zip(raw, { level: Math.min(quality, 9) }),
  );
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
  const packed = await squeeze(new Uint8Array(await answer.arrayBuffer()), encoding, sameForAll ? 11 : 10);
  const headers = new Headers(answer.headers);
  headers.set("Content-Encoding", encoding);
  headers.set("Vary", "Accept-Encoding");
  return new Response(packed, { status: answer.status, headers });
};

const isText = (answer: Response): boolean =>
  /^(text\/|image\/svg|application\/([a-z]+\+)?(json|xml))/.test(answer.headers.get("content-type") ?? "");
