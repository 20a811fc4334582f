import type { Endpoint } from "./endpoints.ts";

/** Numbers that look like chance and are the same each time for one seed (mulberry32). */
export const chanceOf = (seed: number): ((below: number) => number) => {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
};

/**
 * A request of this endpoint as nobody honest sends it. Half of them keep a sound head, so that what stands behind the
 * door is reached; of the others any byte may be another.
 */
export const mutated = (endpoint: Endpoint, chance: (below: number) => number): Buffer => {
  if (endpoint.body !== null && chance(2) === 0)
    return request(endpoint, change(Buffer.from(endpoint.body, "latin1"), chance));
  if (chance(4) === 0) {
    const path = change(Buffer.from(endpoint.path, "latin1"), chance)
      .toString("latin1")
      .replace(/[\r\n ]/g, "+");
    return request(
      { ...endpoint, path: path.startsWith("/") ? path : `/${path}` },
      Buffer.from(endpoint.body ?? "", "latin1"),
    );
  }
  return change(request(endpoint, Buffer.from(endpoint.body ?? "", "latin1")), chance);
};

/** As the client would send it. */
export const request = ({ origin, method, path, headers, body }: Endpoint, bytes: Buffer): Buffer => {
  const length = body === null ? {} : { "content-length": String(bytes.length) };
  const lines = Object.entries({ host: new URL(origin).host, connection: "close", ...headers, ...length });
  const head = [`${method} ${path} HTTP/1.1`, ...lines.map(([name, value]) => `${name}: ${value}`)].join("\r\n");
  return Buffer.concat([Buffer.from(`${head}\r\n\r\n`, "latin1"), body === null ? Buffer.alloc(0) : bytes]);
};

const change = (sound: Buffer, chance: (below: number) => number): Buffer => {
  let bytes = sound;
  for (let n = chance(4); n >= 0; n--) {
    const at = chance(bytes.length + 1);
    const end = Math.min(bytes.length, at + 1 + chance(20));
    const cut = (middle: Buffer): Buffer => Buffer.concat([bytes.subarray(0, at), middle, bytes.subarray(end)]);
    const put = (middle: Buffer): Buffer => Buffer.concat([bytes.subarray(0, at), middle, bytes.subarray(at)]);
    const deeds = [
      () => cut(Buffer.alloc(0)),
      () => put(bytes.subarray(at, end)),
      () => put(Buffer.from(nasty[chance(nasty.length)]!, "latin1")),
      () => cut(Buffer.from(Array.from({ length: end - at }, () => chance(256)))),
      () => bytes.map((byte, where) => (where === at ? byte ^ (1 << chance(8)) : byte)) as Buffer,
      () => bytes.subarray(0, at),
      () =>
        Buffer.from(
          bytes.toString("latin1").replace(/\d+/g, (was) => (chance(4) === 0 ? numbers[chance(numbers.length)]! : was)),
          "latin1",
        ),
    ];
    bytes = Buffer.from(deeds[chance(deeds.length)]!());
  }
  return bytes;
};

const numbers = ["-1", "0", "1e999", "2147483648", "9007199254740993", "18446744073709551616", "NaN", "007"];
const nasty = [
  "\0",
  "\r\n",
  "\n",
  "\r\n\r\n",
  "%00",
  "%ff",
  "%",
  "../",
  "..%2f",
  "\xff\xfe",
  "\xed\xa0\x80",
  "A".repeat(5_000),
  "[".repeat(3_000),
  '{"a":'.repeat(500),
  '"__proto__":{},',
  "'--",
  "${7*7}",
  "&".repeat(2_000),
  "content-length: 7\r\n",
  "transfer-encoding: chunked\r\n",
  "content-encoding: gzip\r\n",
  "content-type: multipart/form-data; boundary=b\r\n",
  "expect: 100-continue\r\n",
  "upgrade: websocket\r\nconnection: upgrade\r\n",
  "range: bytes=0-1\r\n",
  "x-http-method-override: DELETE\r\n",
];
