export type RefusalStatus = 400 | 401 | 403 | 404 | 405 | 408 | 409 | 413 | 415 | 422 | 429 | 503 | 507;
export type FieldRefusal = { readonly field: string; readonly message: string };

/** A whole HTML page. */
export const page = (html: string, status = 200): Response =>
  made(html, { status, headers: { "content-type": "text/html; charset=utf-8" } });

export const json = (value: unknown, status = 200): Response =>
  made(JSON.stringify(value), { status, headers: { "content-type": "application/json" } });

/** "No", and why, as a key that the asker can put into words. */
export const refuse = (status: RefusalStatus, reason: string, fields?: readonly FieldRefusal[]): Response =>
  json(fields === undefined ? { refused: reason } : { refused: reason, fields }, status);

/** 303: whatever was asked, go and GET that. */
export const redirect = (to: string): Response => made(null, { status: 303, headers: { location: to } });

/** 308: the same lies there, and always will. */
export const moved = (to: string): Response => made(null, { status: 308, headers: { location: to } });

export const text = (words: string, status = 200): Response =>
  made(words, { status, headers: { "content-type": "text/plain; charset=utf-8" } });

export const bytes = (body: Uint8Array<ArrayBuffer> | ReadableStream, status = 200): Response =>
  made(body, { status, headers: { "content-type": "application/octet-stream" } });

/** Something to keep: `name` is plain ASCII and says nothing about the topic, since it stays among the downloads. */
export const file = (body: Uint8Array<ArrayBuffer>, type: string, name: string): Response =>
  made(body, { headers: { "content-type": type, "content-disposition": `attachment; filename="${name}"` } });

/** Something to look at in the browser, which may be kept under the same kind of name. Pictures only: they run nothing. */
export const picture = (body: Uint8Array<ArrayBuffer>, name: string): Response =>
  made(body, { headers: { "content-type": "image/png", "content-disposition": `inline; filename="${name}"` } });

export const nothing = (): Response => made(null, { status: 204 });

/**
 * The answer without some of its own headers, and with these over what is left; names in small letters. One that was
 * made here is made anew, of what it holds and with all of them at once: to set them one by one costs more.
 */
export const withHeaders = (
  answer: Response,
  headers: Readonly<Record<string, string>>,
  without: readonly string[],
): Response => {
  const body = contents.get(answer);
  if (body === undefined || answer.headers.has("set-cookie")) {
    for (const name of without) answer.headers.delete(name);
    for (const [name, value] of Object.entries(headers)) answer.headers.set(name, value);
    return answer;
  }
  const all: Record<string, string> = Object.fromEntries(answer.headers);
  for (const name of without) delete all[name];
  return new Response(body, { status: answer.status, headers: Object.assign(all, headers) });
};

const made = (body: Content | ReadableStream, init: ResponseInit): Response => {
  const answer = new Response(body as BodyInit | null, init);
  if (!(body instanceof ReadableStream)) contents.set(answer, body);
  return answer;
};

type Content = string | Uint8Array<ArrayBuffer> | null;
/** A Response gives back what it was made of only as a stream. None is kept here: one ends with the first Response that had it. */
const contents = new WeakMap<Response, Content>();
