/** Which version of Chrome (Edge), Firefox and Safari brought something, after developer.mozilla.org. */
type Since = readonly [chrome: number, firefox: number, safari: number];
export type Feature = {
  /** As needs.ts names it. */
  readonly name: string;
  /** How it looks in a bundle. */
  readonly used: RegExp;
  readonly since: Since;
  /** Where a bundle asks for it and goes on without: why. */
  readonly spared?: string;
};

const method = (owner: string, name: string, since: Since, spared?: string): Feature => ({
  name: `${owner}.prototype.${name}`,
  used: new RegExp(String.raw`\.${name}\??\.?\(`),
  since,
  ...(spared === undefined ? {} : { spared }),
});
const global = (name: string, since: Since, spared?: string): Feature => ({
  name,
  used: new RegExp(String.raw`(?<![\w$.\-"'\x60])${name.replace(".", String.raw`\??\.`)}\b(?!["'\x60:])`),
  since,
  ...(spared === undefined ? {} : { spared }),
});
const never: Since = [Infinity, Infinity, Infinity];

/**
 * What came after 2017 and a bundle might use. Whatever is found must be in needs.ts, or say why it is spared; what is
 * here and in no bundle waits for the day on which somebody uses it.
 */
export const features: readonly Feature[] = [
  global("AbortController", [66, 57, 12.1]),
  method("AbortSignal", "throwIfAborted", [100, 97, 15.4]),
  global("AbortSignal.timeout", [103, 100, 16]),
  global("AbortSignal.any", [116, 124, 17.4]),
  method("Array", "at", [92, 90, 15.4]),
  method("Array", "findLast", [97, 104, 15.4]),
  method("Array", "findLastIndex", [97, 104, 15.4]),
  method("Array", "flatMap", [69, 62, 12]),
  global("Array.fromAsync", [121, 115, 16.4]),
  method("Array", "toReversed", [110, 115, 16]),
  method("Array", "toSorted", [110, 115, 16]),
  method("Array", "toSpliced", [110, 115, 16]),
  global("BigInt", [67, 68, 14]),
  method("Blob", "arrayBuffer", [76, 69, 14]),
  method("Blob", "stream", [76, 69, 14.1]),
  global("CSS.escape", [46, 31, 10]),
  global("CompressionStream", [80, 113, 16.4]),
  method("Element", "replaceChildren", [86, 78, 14]),
  method("Element", "checkVisibility", [105, 106, 17.4]),
  method("Element", "moveBefore", [133, 144, 26], "Preact asks whether it is there"),
  global("Error.isError", [134, 138, 26]),
  method("HTMLDialogElement", "showModal", [37, 98, 15.4]),
  method("HTMLElement", "showPopover", [114, 125, 17]),
  method("HTMLFormElement", "requestSubmit", [76, 75, 16]),
  global("Intl.DisplayNames", [81, 86, 14.1]),
  global("Intl.DurationFormat", [129, 136, 16.4]),
  global("Intl.ListFormat", [72, 78, 14.1]),
  global("Intl.Locale", [74, 75, 14]),
  global("Intl.Segmenter", [87, 125, 14.1]),
  { name: "Iterator.prototype.map", used: /\.(?:values|keys|entries)\(\)\.(?:map|filter|some|find|toArray|reduce)\(/, since: [122, 131, 18.4] },
  global("Map.groupBy", [117, 119, 17.4]),
  global("MessageChannel", [2, 41, 5]),
  global("Object.fromEntries", [73, 63, 12.1]),
  global("Object.groupBy", [117, 119, 17.4]),
  global("Object.hasOwn", [93, 92, 15.4]),
  global("OffscreenCanvas", [69, 105, 16.4], "a picture that cannot be cleaned is refused with a sentence"),
  global("Promise.allSettled", [76, 71, 13]),
  global("Promise.any", [85, 79, 14]),
  global("Promise.try", [128, 134, 18.2]),
  global("Promise.withResolvers", [119, 121, 17.4]),
  global("Proxy", [49, 18, 10]),
  method("ReadableStream", "pipeThrough", [59, 102, 10.1]),
  global("ReadableStream.from", [Infinity, 117, Infinity]),
  global("RegExp.escape", [136, 134, 18.2]),
  method("Set", "difference", [122, 127, 17]),
  method("Set", "intersection", [122, 127, 17]),
  method("Set", "isSubsetOf", [122, 127, 17]),
  method("Set", "union", [122, 127, 17]),
  method("String", "isWellFormed", [111, 119, 16.4]),
  method("String", "matchAll", [73, 67, 13]),
  method("String", "replaceAll", [85, 77, 13.1]),
  method("String", "toWellFormed", [111, 119, 16.4]),
  global("TextEncoder", [38, 18, 10.1]),
  global("TransformStream", [67, 102, 14.1]),
  global("URL.canParse", [120, 115, 17]),
  global("URL.parse", [126, 126, 18]),
  global("Uint8Array.fromBase64", [140, 133, 18.2]),
  global("Uint8Array.fromHex", [140, 133, 18.2], "the libraries ask whether it is there"),
  method("Uint8Array", "toBase64", [140, 133, 18.2]),
  method("Uint8Array", "toHex", [140, 133, 18.2], "the libraries ask whether it is there"),
  global("VideoDecoder", never, "a film that cannot be shown is said to be one"),
  // Workers of type "module" came later than the constructor.
  { name: "Worker", used: /new Worker\(/, since: [80, 114, 15] },
  global("WebAssembly", [57, 52, 11], "in the worker that stretches passphrases alone: a passkey does without"),
  global("crypto.getRandomValues", [11, 26, 5]),
  global("crypto.randomUUID", [92, 95, 15.4]),
  global("crypto.subtle", [37, 34, 11], "for keys that cannot be exported, and we make none: a page without a lock in its address works"),
  global("createImageBitmap", [50, 42, 15], "a picture that cannot be cleaned is refused with a sentence"),
  global("navigator.clipboard", [66, 63, 13.1], "where there is none the receipt is marked, to be copied by hand"),
  global("navigator.credentials", [51, 60, 13]),
  global("navigator.geolocation", [5, 3.5, 5], "asked when somebody presses its button, which says what came of it"),
  global("navigator.share", [89, never[1], 12.1]),
  global("queueMicrotask", [71, 69, 12.1]),
  global("requestIdleCallback", [47, 55, Infinity]),
  global("scheduler.yield", [129, 142, Infinity]),
  global("structuredClone", [98, 94, 15.4]),
  global("trustedTypes", [83, 148, 26], "a browser without them needs none"),
]; // prettier-ignore

/** Writings that a browser must be able to read; older ones load nothing of the file. */
export const writings: readonly Feature[] = [
  { name: "class static blocks", used: /\bstatic\s*\{/, since: [94, 93, 16.4] },
  { name: "private methods", used: /#\w+\s*\(/, since: [84, 90, 15] },
  { name: "a look behind in a pattern", used: /\(\?<[=!]/, since: [62, 78, 16.4] },
  { name: "sets of signs in a pattern", used: /\/[dgimsuy]*v[dgimsuy]*\.test\(/, since: [112, 116, 17] },
  { name: "await outside of a function", used: /^await\b/m, since: [89, 89, 15] },
];
