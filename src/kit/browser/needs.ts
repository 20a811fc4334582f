/** By name, what the bundles of ours use and not every browser since 2018 has. Tried before anything relies on it. */
/** The form's and the thread's page. */
export const needsOfPage = [
  "AbortController",
  "Array.prototype.at",
  "Array.prototype.flatMap",
  "Array.prototype.toReversed",
  "Array.prototype.toSorted",
  "CSS.escape",
  "Element.prototype.replaceChildren",
  "Intl.DisplayNames",
  "MessageChannel",
  "Object.fromEntries",
  "Proxy",
  "String.prototype.matchAll",
  "String.prototype.replaceAll",
  "TextEncoder",
  "Worker",
  "queueMicrotask",
] as const;

/** The workers that seal and open: a report's and a thread's. */
export const needsOfWorker = [
  "AbortController",
  "AbortSignal.prototype.throwIfAborted",
  "Array.prototype.at",
  "Array.prototype.flatMap",
  "Array.prototype.toReversed",
  "Array.prototype.toSorted",
  "BigInt",
  "Blob.prototype.arrayBuffer",
  "Blob.prototype.stream",
  "Object.fromEntries",
  "Object.hasOwn",
  "ReadableStream.prototype.pipeThrough",
  "String.prototype.isWellFormed",
  "String.prototype.replaceAll",
  "String.prototype.toWellFormed",
  "TextEncoder",
  "TransformStream",
  "crypto.getRandomValues",
] as const;

/** The desk's page and its workers, together. */
export const needsOfDesk = [
  "AbortController",
  "AbortSignal.timeout",
  "Array.prototype.at",
  "Array.prototype.flatMap",
  "Array.prototype.toReversed",
  "Array.prototype.toSorted",
  "BigInt",
  "Blob.prototype.arrayBuffer",
  "CSS.escape",
  "Element.prototype.replaceChildren",
  "HTMLDialogElement.prototype.showModal",
  "Intl.DisplayNames",
  "Intl.ListFormat",
  "Intl.Locale",
  "MessageChannel",
  "Object.fromEntries",
  "Object.hasOwn",
  "Proxy",
  "ReadableStream.prototype.pipeThrough",
  "String.prototype.isWellFormed",
  "String.prototype.replaceAll",
  "String.prototype.toWellFormed",
  "TextEncoder",
  "TransformStream",
  "Worker",
  "crypto.getRandomValues",
  "navigator.credentials",
  "queueMicrotask",
] as const;

/** Which of them this browser does not have. Written so that any browser with modules understands it. */
export const lacking = (names: readonly string[]): string[] =>
  names.filter((name) => {
    let found: unknown = globalThis;
    for (const step of name.split(".")) found = found == null ? undefined : (found as Record<string, unknown>)[step];
    return found == null;
  });
