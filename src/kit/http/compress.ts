import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Answers } from "./route.ts";

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

export type Encoding = "br" | "gzip";

export const encodingFor = (request: Request): Encoding | null => {
  const accepted = (request.headers.get("accept-encoding") ?? "")
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
 * Packs pages that were fetched. Answers to a form stay as they are: they hold what somebody wrote,
 * and the length of packed text says something about the text.
 */
export const compressed = async (request: Request, answers: Answers, answer: Response): Promise<Response> => {
  const encoding = encodingFor(request);
  const fetched = request.method === "GET" || request.method === "HEAD";
  if (
    encoding === null ||
    answers !== "page" ||
    !fetched ||
    answer.body === null ||
    answer.headers.has("content-encoding")
  )
    return answer;
  const packed = await squeeze(new Uint8Array(await answer.arrayBuffer()), encoding, 5);
  const headers = new Headers(answer.headers);
  headers.set("Content-Encoding", encoding);
  headers.set("Vary", "Accept-Encoding");
  return new Response(packed, { status: answer.status, headers });
};
