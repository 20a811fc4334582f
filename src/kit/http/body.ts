import { cutForm, mostOfCut } from "./cut-form.ts";
import type { Takes } from "./route.ts";

export type BodyRefusal = {
  readonly status: 400 | 413 | 415;
  readonly reason: "body-unreadable" | "body-too-large" | "body-wrong-type";
};
export type Read = { readonly body: unknown; readonly cut?: boolean } | { readonly refused: BodyRefusal };

/** Reads a body as the route takes it; never holds more than its limit, whatever length was announced. */
export const readBody = async (request: Request, takes: Takes): Promise<Read> => {
  const type = (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (!accepted[takes.type].includes(type)) return refused(415, "body-wrong-type");
  const contentType = request.headers.get("content-type") ?? "";
  const most = takes.larger === "cut" && type === "multipart/form-data" ? mostOfCut * takes.limit : takes.limit;
  const announced = request.headers.get("content-length");
  if (announced !== null && Number(announced) > most) return refused(413, "body-too-large");
  try {
    const raw = await collect(request.body, takes.limit, most);
    if (raw === null) return refused(413, "body-too-large");
    if (raw.cut) return { body: await parse(cutForm(raw.bytes, contentType), takes.type, contentType), cut: true };
    return { body: await parse(raw.bytes, takes.type, contentType) };
  } catch {
    // Anything that goes wrong here was sent so: a broken-off stream, bytes that are no UTF-8, no JSON, no form.
    return refused(400, "body-unreadable");
  }
};

const accepted: Record<Takes["type"], readonly string[]> = {
  json: ["application/json"],
  form: ["application/x-www-form-urlencoded"],
  multipart: ["multipart/form-data", "application/x-www-form-urlencoded"],
  bytes: ["application/octet-stream"],
};

/** Keeps what comes before the limit; reads on up to `most` and lets it go, so that the sender hears an answer. */
const collect = async (
  body: ReadableStream<Uint8Array> | null,
  limit: number,
  most: number,
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly cut: boolean } | null> => {
  if (body === null) return { bytes: new Uint8Array(0), cut: false };
  const parts: Uint8Array[] = [];
  let [size, held] = [0, 0];
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > most) {
      await reader.cancel().catch(() => undefined);
      return null;
    }
    if (held === limit) continue;
    const part = value.subarray(0, limit - held);
    parts.push(part);
    held += part.byteLength;
  }
  const bytes = new Uint8Array(held);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.byteLength;
  }
  return { bytes, cut: size > limit };
};

const parse = async (raw: Uint8Array<ArrayBuffer>, type: Takes["type"], contentType: string): Promise<unknown> => {
  if (type === "bytes") return raw;
  if (type === "json") return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(raw)) as unknown;
  return await new Response(raw, { headers: { "content-type": contentType } }).formData();
};

const refused = (status: BodyRefusal["status"], reason: BodyRefusal["reason"]): Read => ({
  refused: { status, reason },
});
