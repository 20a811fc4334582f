import type { Takes } from "./route.ts";

export type BodyRefusal = {
  readonly status: 400 | 413 | 415;
  readonly reason: "body-unreadable" | "body-too-large" | "body-wrong-type";
};
export type Read = { readonly body: unknown } | { readonly refused: BodyRefusal };

/** Reads a body as the route takes it; never holds more than its limit, whatever length was announced. */
export const readBody = async (request: Request, takes: Takes): Promise<Read> => {
  const type = (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (!accepted[takes.type].includes(type)) return refused(415, "body-wrong-type");
  const announced = request.headers.get("content-length");
  if (announced !== null && Number(announced) > takes.limit) return refused(413, "body-too-large");
  try {
    const raw = await collect(request.body, takes.limit);
    if (raw === null) return refused(413, "body-too-large");
    return { body: await parse(raw, takes.type, request.headers.get("content-type") ?? "") };
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

const collect = async (
  body: ReadableStream<Uint8Array> | null,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | null> => {
  if (body === null) return new Uint8Array(0);
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel().catch(() => undefined);
      return null;
    }
    parts.push(value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
};

const parse = async (raw: Uint8Array<ArrayBuffer>, type: Takes["type"], contentType: string): Promise<unknown> => {
  if (type === "bytes") return raw;
  if (type === "json") return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(raw)) as unknown;
  return await new Response(raw, { headers: { "content-type": contentType } }).formData();
};

const refused = (status: BodyRefusal["status"], reason: BodyRefusal["reason"]): Read => ({
  refused: { status, reason },
});
