import fc from "fast-check";
import type { Route } from "../http/route.ts";

/** How many cases for each endpoint; the build asks for a thousand, a hand at work may ask for fewer. */
export const casesEach = Number(process.env["ISS_FUZZ_CASES"] ?? "1000");

/** A request that nobody honest would send: its path, and perhaps a body of the wrong type, size or sense. */
export type Bad = { readonly path: string; readonly type: string; readonly body: Uint8Array<ArrayBuffer> | null };

/**
 * Bad requests for one route. `known` are parameters that exist, so that handlers are reached and not only doors;
 * `sound` is a body that would be accepted, to be spoilt in one place; of a form, its fields in any number and order.
 */
export const badRequests = (
  route: Route,
  known: Readonly<Record<string, string>>,
  sound: unknown,
): fc.Arbitrary<Bad> => {
  const path = fc
    .tuple(
      ...route.path
        .split("/")
        .map((part) => (part.startsWith(":") ? parameter(known[part.slice(1)] ?? "x") : fc.constant(part))),
      query,
    )
    .map((parts) => parts.slice(0, -1).join("/") + String(parts.at(-1)));
  if (route.takes === undefined) return path.map((asked) => ({ path: asked, type: "", body: null }));
  const right = {
    json: "application/json",
    form: "application/x-www-form-urlencoded",
    multipart: "application/x-www-form-urlencoded",
    bytes: "application/octet-stream",
  }[route.takes.type];
  const type = fc.oneof(
    { weight: 8, arbitrary: fc.constant(right) },
    fc.constantFrom("text/plain", "", "application/xml", "multipart/form-data", "application/json; charset=utf-7"),
  );
  return fc.record({ path, type, body: bodyFor(route, sound) });
};

const nasty = fc.constantFrom(
  "",
  "0",
  "-1",
  "1e999",
  "null",
  "__proto__",
  "constructor",
  "..",
  "%00",
  "%ff%fe",
  "%F0%9F%92%A9",
  "'; drop table report; --",
  "<script>",
  "a".repeat(3000),
  "%E2%80%AE",
  "../../etc/passwd",
  "{{7*7}}",
  "\u202e",
);
const parameter = (known: string): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constant(known),
    nasty.map(safe),
    fc.stringMatching(/^[0-9a-f]{32}$/),
    fc.string({ maxLength: 40 }).map(safe),
    fc.nat().map(String),
  );
const query = fc.oneof(
  { weight: 3, arbitrary: fc.constant("") },
  fc.tuple(fc.string({ maxLength: 12 }), nasty).map(([name, value]) => `?${safe(name)}=${safe(value)}`),
);

/** What a URL can hold at all; half-written escapes stay as they are. */
const safe = (text: string): string =>
  (/^(%[0-9a-fA-F]{2})+$/.test(text) ? text : encodeURIComponent(text.toWellFormed())) || "%20";

const bodyFor = (route: Route, sound: unknown): fc.Arbitrary<Uint8Array<ArrayBuffer> | null> => {
  const raw = fc.uint8Array({ maxLength: 600 }).map((bytes) => new Uint8Array(bytes));
  const anything = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom<unknown>([], {}, "", 0, null, { __proto__: null, toString: 1 }),
  );
  const spoilt =
    placesIn(sound).length === 0 ? anything : fc.oneof({ weight: 3, arbitrary: spoiling(sound) }, anything);
  if (route.takes?.type === "json")
    return fc.oneof(
      { weight: 6, arbitrary: spoilt.map((value) => text(JSON.stringify(value))) },
      raw,
      deep,
      fc.constant(null),
    );
  if (route.takes?.type === "bytes") return fc.oneof(raw, fc.constant(null));
  return fc.oneof(
    { weight: 5, arbitrary: formOf(sound).map((fields) => text(new URLSearchParams(fields).toString())) },
    raw,
    fc.constant(null),
  );
};

/** The form as it would be sent, with one of its fields spoilt, left out or sent twice; or fields at random. */
const formOf = (sound: unknown): fc.Arbitrary<[string, string][]> => {
  const own = sound instanceof URLSearchParams ? [...sound] : [];
  const names = [...own.map(([name]) => name), "go", "carried", "token", "receipt"];
  const anything = fc.oneof(nasty, fc.string({ maxLength: 60 }), fc.string({ minLength: 200, maxLength: 600 }));
  const other = fc.tuple(fc.oneof(fc.constantFrom(...names), fc.string({ maxLength: 8 })), anything);
  const random = fc.array(other, { maxLength: 8 });
  if (own.length === 0) return random;
  const spoilt = fc
    .tuple(fc.nat(own.length - 1), anything, fc.constantFrom("instead", "twice", "gone"))
    .map(([at, value, how]): [string, string][] =>
      own.flatMap(([name, right], n): [string, string][] => {
        if (n !== at) return [[name, right]];
        return how === "gone"
          ? []
          : how === "twice"
            ? [
                [name, value],
                [name, right],
              ]
            : [[name, value]];
      }),
    );
  return fc.oneof({ weight: 3, arbitrary: spoilt }, random);
};

const deep = fc.integer({ min: 10, max: 5000 }).map((n) => text("[".repeat(n) + "]".repeat(n)));
const text = (words: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(words);

/** The sound body with one place, at any depth, left out or replaced by something else. */
const spoiling = (sound: unknown): fc.Arbitrary<unknown> =>
  fc
    .tuple(
      fc.constantFrom(...placesIn(sound)),
      fc.oneof(fc.jsonValue(), nasty, fc.constant(undefined), fc.constantFrom(-1, 1.5, 2 ** 53, true, [], {})),
    )
    .map(([place, value]) => replaced(sound, place, value));

const placesIn = (value: unknown, at: readonly string[] = []): string[][] =>
  value === undefined
    ? []
    : typeof value === "object" && value !== null
      ? [
          ...(at.length > 0 ? [[...at]] : []),
          ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...at, key])),
        ]
      : [[...at]];

const replaced = (whole: unknown, [key, ...rest]: readonly string[], value: unknown): unknown => {
  if (key === undefined) return value;
  const copy = (Array.isArray(whole) ? [...(whole as unknown[])] : { ...(whole as object) }) as Record<string, unknown>;
  copy[key] = replaced(copy[key], rest, value);
  return copy;
};
