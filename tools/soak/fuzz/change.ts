import type { Draw } from "../differential/draw.ts";

const longest = 64 * 1024;
const telling = [
  0, 1, 9, 10, 13, 32, 34, 37, 38, 44, 45, 46, 58, 59, 61, 91, 92, 93, 123, 125, 127, 128, 192, 224, 240, 255,
];

/** One to a few changes, of the sort that readers stumble over. */
export function changed(given: Uint8Array, other: Uint8Array, draw: Draw): Uint8Array<ArrayBuffer> {
  let bytes = new Uint8Array(given);
  for (let n = 1 + draw.below(draw.below(6) + 1); n > 0; n--)
    bytes = changes[draw.below(changes.length)]!(bytes, other, draw);
  return bytes.length > longest ? bytes.slice(0, longest) : bytes;
}

type Change = (bytes: Uint8Array<ArrayBuffer>, other: Uint8Array, draw: Draw) => Uint8Array<ArrayBuffer>;

const changes: readonly Change[] = [
  (bytes, _, draw) => put(bytes, draw, (was) => was ^ (1 << draw.below(8))),
  (bytes, _, draw) => put(bytes, draw, () => draw.below(256)),
  (bytes, _, draw) => put(bytes, draw, () => telling[draw.below(telling.length)]!),
  // A length or a count, as a number of two or four bytes.
  (bytes, _, draw) => {
    const [at, large] = [draw.below(bytes.length + 1), draw.below(3) * 127];
    for (let n = 0; n < (draw.below(2) + 1) * 2 && at + n < bytes.length; n++) bytes[at + n] = large;
    return bytes;
  },
  (bytes, _, draw) => {
    const [from, to] = span(bytes, draw);
    return joined(bytes.subarray(0, from), bytes.subarray(to));
  },
  (bytes, _, draw) => {
    const [from, to] = span(bytes, draw);
    const times = draw.below(8) === 0 ? 1 + draw.below(200) : 1;
    const piece = bytes.subarray(from, to);
    return joined(bytes.subarray(0, to), ...Array.from({ length: times }, () => piece), bytes.subarray(to));
  },
  (bytes, other, draw) => {
    const [at, [from, to]] = [draw.below(bytes.length + 1), span(other, draw)];
    return joined(bytes.subarray(0, at), other.subarray(from, to), bytes.subarray(at));
  },
  (bytes, other, draw) =>
    joined(bytes.subarray(0, draw.below(bytes.length + 1)), other.subarray(draw.below(other.length + 1))),
  (bytes, _, draw) => {
    const at = draw.below(bytes.length + 1);
    return joined(bytes.subarray(0, at), draw.bytes(1 + draw.below(12)), bytes.subarray(at));
  },
  (bytes, _, draw) => bytes.slice(0, draw.below(bytes.length + 1)),
];

const put = (bytes: Uint8Array<ArrayBuffer>, draw: Draw, value: (was: number) => number): Uint8Array<ArrayBuffer> => {
  const at = draw.below(Math.max(1, bytes.length));
  if (at < bytes.length) bytes[at] = value(bytes[at]!);
  return bytes;
};

const span = (bytes: Uint8Array, draw: Draw): [number, number] => {
  const from = draw.below(bytes.length + 1);
  return [from, Math.min(bytes.length, from + draw.below(draw.below(4) === 0 ? 2_000 : 24))];
};

const joined = (...pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.concat(pieces));
