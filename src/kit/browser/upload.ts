export type Asked = RequestInit & {
  /** Told again and again while a body leaves: bytes of it that have gone so far. */
  readonly passed?: (bytes: number) => void;
};
export type Fetch = (address: string, init?: Asked) => Promise<Response>;

/**
 * `fetch`, with an end to waiting, and the whole answer when it resolves: headers that come while the body stands still
 * are no answer. Who wants to know how much of a body has left is served by its older sister. `quiet` says how many
 * milliseconds may pass without a sign of life, for a body of so many bytes.
 */
export const fetchingWithin =
  (quiet: (bytes: number) => number): Fetch =>
  (address, { passed, ...init } = {}) => {
    const waits = quiet(sizeOf(init.body));
    return passed === undefined ? whole(address, init, waits) : upload(address, init, passed, waits);
  };

/**
 * Twenty seconds, and time for the body on a line of 32 kbit/s, whose last bytes may lie in the device's own buffers
 * without another sign: no longer than the server listens to one body (see `lasts` in kit/http/policy.ts).
 */
export const fetching: Fetch = fetchingWithin((bytes) => 20_000 + Math.min(45_000, bytes / 4));

/** True when the line stood still, and not when it broke: as long as that lasted there is no need to try at once again. */
export const stoodStill = (fault: unknown): boolean => (fault as { name?: unknown } | null)?.name === "TimeoutError";

const stalled = (): Error => new DOMException("the line stands still", "TimeoutError");

/** `late` rejects after so much silence; `heard` begins it anew. */
const patience = (ms: number): { readonly late: Promise<never>; heard(): void; end(): void } => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let give: (fault: Error) => void = () => undefined;
  const late = new Promise<never>((_, no) => (give = no));
  late.catch(() => undefined);
  const heard = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => give(stalled()), ms);
  };
  heard();
  return { late, heard, end: () => clearTimeout(timer) };
};

const whole = async (address: string, init: RequestInit, waits: number): Promise<Response> => {
  const { late, heard, end } = patience(waits);
  const ours = new AbortController();
  const theirs = init.signal ?? undefined;
  const stop = (): void => ours.abort(theirs?.reason);
  theirs?.addEventListener("abort", stop, { once: true });
  if (theirs?.aborted) stop();
  let came = false;
  try {
    const answer = await Promise.race([fetch(address, { ...init, signal: ours.signal }), late]);
    heard();
    const bytes = await bodyOf(answer, late, heard);
    came = true;
    return new Response(bytes, { status: answer.status, headers: answer.headers });
  } finally {
    end();
    theirs?.removeEventListener("abort", stop);
    // Whatever still comes of an answer that was given up is not wanted.
    if (!came) ours.abort();
  }
};

const bodyOf = async (answer: Response, late: Promise<never>, heard: () => void): Promise<Blob | null> => {
  const reader = answer.body?.getReader();
  if (reader === undefined || answer.status === 204) return null;
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (;;) {
    const { done, value } = await Promise.race([reader.read(), late]);
    if (done) return new Blob(pieces);
    heard();
    pieces.push(value as Uint8Array<ArrayBuffer>);
  }
};

const sizeOf = (body: unknown): number => {
  if (typeof body === "string") return body.length;
  return body instanceof Uint8Array ? body.byteLength : 0;
};

/** Rejects where `fetch` would: no answer, an answer from elsewhere, or the asker's own signal. */
const upload = (
  address: string,
  init: RequestInit,
  passed: (bytes: number) => void,
  waits: number,
): Promise<Response> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const signal = init.signal ?? undefined;
    const stop = (): void => request.abort();
    const { late, heard, end } = patience(waits);
    late.catch((fault: unknown) => {
      reject(fault as Error);
      request.abort();
    });
    request.open(init.method ?? "GET", address);
    request.responseType = "arraybuffer";
    new Headers(init.headers).forEach((value, name) => request.setRequestHeader(name, value));
    request.upload.onprogress = ({ loaded }) => {
      heard();
      passed(loaded);
    };
    request.onprogress = heard;
    request.onabort = () => reject((signal?.reason as Error | undefined) ?? new TypeError("stopped"));
    request.onerror = () => reject(new TypeError("no answer"));
    request.onload = () => {
      if (request.responseURL !== new URL(address, location.href).href) return reject(new TypeError("sent elsewhere"));
      const { status, response } = request;
      resolve(new Response(status === 204 ? null : (response as ArrayBuffer), { status, headers: headersOf(request) }));
    };
    request.onloadend = () => {
      end();
      signal?.removeEventListener("abort", stop);
    };
    signal?.addEventListener("abort", stop, { once: true });
    if (signal?.aborted) {
      end();
      return reject(signal.reason as Error);
    }
    request.send(init.body as XMLHttpRequestBodyInit);
  });

const headersOf = (request: XMLHttpRequest): [string, string][] =>
  request
    .getAllResponseHeaders()
    .split("\r\n")
    .filter((line) => line.includes(":"))
    .map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()]);
