export type RefusalStatus = 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 422 | 429 | 507;
export type FieldRefusal = { readonly field: string; readonly message: string };

/** A whole HTML page. */
export const page = (html: string, status = 200): Response =>
  new Response(html, { status, headers: { "content-type": "text/html; charset=utf-8" } });

export const json = (value: unknown, status = 200): Response =>
  new Response(JSON.stringify(value), { status, headers: { "content-type": "application/json" } });

/** "No", and why, as a key that the asker can put into words. */
export const refuse = (status: RefusalStatus, reason: string, fields?: readonly FieldRefusal[]): Response =>
  json(fields === undefined ? { refused: reason } : { refused: reason, fields }, status);

/** 303: whatever was asked, go and GET that. */
export const redirect = (to: string): Response => new Response(null, { status: 303, headers: { location: to } });

export const text = (words: string, status = 200): Response =>
  new Response(words, { status, headers: { "content-type": "text/plain; charset=utf-8" } });

export const bytes = (body: Uint8Array<ArrayBuffer> | ReadableStream, status = 200): Response =>
  new Response(body as BodyInit, { status, headers: { "content-type": "application/octet-stream" } });

/** Something to keep: `name` is plain ASCII and says nothing about the topic, since it stays among the downloads. */
export const file = (body: Uint8Array<ArrayBuffer>, type: string, name: string): Response =>
  new Response(body, { headers: { "content-type": type, "content-disposition": `attachment; filename="${name}"` } });

export const nothing = (): Response => new Response(null, { status: 204 });
