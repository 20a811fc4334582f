export type Asked = RequestInit & {
  /** Told again and again while a body leaves: bytes of it that have gone so far. */
  readonly passed?: (bytes: number) => void;
};
export type Fetch = (address: string, init?: Asked) => Promise<Response>;

/** `fetch`, which cannot tell how much of a body has left; who wants to know is served by its older sister. */
export const fetching: Fetch = (address, { passed, ...init } = {}) =>
  passed === undefined ? fetch(address, init) : upload(address, init, passed);

/** Rejects where `fetch` would: no answer, an answer from elsewhere, or the asker's own signal. */
const upload = (address: string, init: RequestInit, passed: (bytes: number) => void): Promise<Response> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const signal = init.signal ?? undefined;
    const stop = (): void => request.abort();
    request.open(init.method ?? "GET", address);
    request.responseType = "arraybuffer";
    new Headers(init.headers).forEach((value, name) => request.setRequestHeader(name, value));
    request.upload.onprogress = ({ loaded }) => passed(loaded);
    request.onabort = () => reject((signal?.reason as Error | undefined) ?? new TypeError("stopped"));
    request.onerror = () => reject(new TypeError("no answer"));
    request.onload = () => {
      if (request.responseURL !== new URL(address, location.href).href) return reject(new TypeError("sent elsewhere"));
      const { status, response } = request;
      resolve(new Response(status === 204 ? null : (response as ArrayBuffer), { status, headers: headersOf(request) }));
    };
    request.onloadend = () => signal?.removeEventListener("abort", stop);
    signal?.addEventListener("abort", stop, { once: true });
    if (signal?.aborted) return reject(signal.reason as Error);
    request.send(init.body as XMLHttpRequestBodyInit);
  });

const headersOf = (request: XMLHttpRequest): [string, string][] =>
  request
    .getAllResponseHeaders()
    .split("\r\n")
    .filter((line) => line.includes(":"))
    .map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()]);
