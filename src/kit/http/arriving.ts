import type { Readable } from "node:stream";
import type { Place } from "./body-room.ts";

export type Expected = {
  /** Length that was announced, in bytes. */
  readonly announced: number | null;
  /** What is kept, at most. */
  readonly limit: number;
  /** What is read, at most: beyond the limit it is let go, so that the sender hears an answer. */
  readonly most: number;
  /** Milliseconds until it has to be here. */
  readonly lasts: number;
};

/** How it ended: complete; or at the limit, too late, without room, with what had come by then; or not as a body at all. */
export type Arrived = {
  readonly ended: "whole" | "limit" | "time" | "room" | "too-large" | "broken";
  readonly bytes: Buffer<ArrayBuffer>;
};

/** A body, written into one buffer as it arrives. `enter` gives its place in a room, and is handed what ends it when others need that more. */
export const arrive = async (
  source: Readable,
  enter: (turnedOut: () => void) => Place,
  { announced, limit, most, lasts }: Expected,
): Promise<Arrived & { readonly place: Place }> => {
  const { promise, resolve } = Promise.withResolvers<Arrived["ended"]>();
  const place = enter(() => resolve("room"));
  let bytes: Buffer<ArrayBuffer> = Buffer.alloc(0);
  let [size, held] = [0, 0];
  const write = (part: Buffer<ArrayBuffer>): void => {
    if (part.length === announced) bytes = part;
    else {
      // Made when there is room, and of pages that weigh nothing until they are written to.
      if (held === 0) bytes = Buffer.allocUnsafeSlow(Math.min(Math.max(announced ?? firstGuess, part.length), limit));
      else if (held + part.length > bytes.length) bytes = larger(bytes, Math.min(2 * (held + part.length), limit));
      bytes.set(part, held);
    }
    held += part.length;
  };
  const take = (chunk: Buffer<ArrayBuffer>): void => {
    size += chunk.length;
    if (size > most) return resolve("too-large");
    const part = chunk.subarray(0, limit - held);
    if (part.length === 0) return;
    if (place.hold(held + part.length)) return write(part);
    source.pause();
    void place.wait(held + part.length).then((got) => {
      if (!got) return resolve("room");
      write(part);
      source.resume();
    });
  };
  const [ended, broken] = [() => resolve("whole"), () => resolve("broken")];
  const timer = setTimeout(resolve, lasts, "time");
  source.on("data", take).on("end", ended).on("close", broken).on("error", broken);
  if (source.destroyed || source.readableEnded) broken();
  const how = await promise;
  clearTimeout(timer);
  place.arrived();
  // The listener for errors stays: a connection that breaks later is no fault of ours.
  source.off("data", take).off("end", ended).off("close", broken).pause();
  return { ended: how === "whole" && size > limit ? "limit" : how, bytes: bytes.subarray(0, held), place };
};

const firstGuess = 64 * 1024;

const larger = (bytes: Buffer<ArrayBuffer>, size: number): Buffer<ArrayBuffer> => {
  const next = Buffer.allocUnsafeSlow(size);
  next.set(bytes);
  return next;
};
