import { sha256 } from "@noble/hashes/sha2.js";
import { hex } from "./bytes.ts";
import type { Bytes } from "./bytes.ts";
import type { ListedAttachment } from "./listed-attachment.ts";
import { refuse } from "./refusal.ts";
import { partSize } from "./size.ts";

const zeros = new Uint8Array(64 * 1024);

export const hashOf = async (file: Blob, signal?: AbortSignal): Promise<string> => {
  const hash = sha256.create();
  for await (const chunk of readingOf(file.stream(), signal)) hash.update(chunk);
  return hex(hash.digest());
};

/** Head, file, padding. Refuses at the last byte when the file is not the one that was hashed. */
export async function* chunksOf(
  head: Bytes,
  file: Blob,
  expected: string,
  padding: number,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  yield head;
  const hash = sha256.create();
  for await (const chunk of readingOf(file.stream(), signal)) {
    hash.update(chunk);
    yield chunk;
  }
  if (hex(hash.digest()) !== expected) refuse("changed");
  for (let left = padding; left > 0; left -= zeros.length) yield zeros.subarray(0, Math.min(left, zeros.length));
}

/** Pulls one chunk at a time; whoever cancels the stream also closes what feeds it. */
export const streamOf = (chunks: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> =>
  new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await chunks.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });

/** Hands out full parts (the last may be shorter) and says what they add up to. */
export const cut = async (
  sealed: ReadableStream<Uint8Array>,
  onPart: (n: number, bytes: Bytes) => Promise<void>,
  signal?: AbortSignal,
): Promise<ListedAttachment["sealed"]> => {
  const hash = sha256.create();
  let part = new Uint8Array(partSize);
  let filled = 0;
  let parts = 0;
  let size = 0;
  for await (const chunk of readingOf(sealed, signal)) {
    hash.update(chunk);
    size += chunk.length;
    for (let at = 0; at < chunk.length;) {
      const taken = chunk.subarray(at, at + partSize - filled);
      part.set(taken, filled);
      filled += taken.length;
      at += taken.length;
      if (filled < partSize) continue;
      await onPart(parts++, part);
      part = new Uint8Array(partSize); // the part just handed out belongs to the caller
      filled = 0;
    }
  }
  if (filled > 0) await onPart(parts++, part.slice(0, filled));
  return { size, sha256: hex(hash.digest()), parts };
};

/** Reads to the end or to the first abort; leaves nothing locked or running behind it. */
export async function* readingOf(stream: ReadableStream<Uint8Array>, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  let ended = false;
  try {
    for (;;) {
      if (signal?.aborted === true) refuse("cancelled");
      const { done, value } = await reader.read();
      if (done) {
        ended = true;
        return;
      }
      yield value;
    }
  } finally {
    if (!ended) await reader.cancel().catch(() => undefined);
    reader.releaseLock();
  }
}
