import type { IncomingMessage } from "node:http";

/** All of it; or why not, as the sorry page says it; or nobody is there any more. */
export type SmallBody = Buffer | "body-too-large" | "body-too-slow" | "gone";

/** Reads a whole body of at most `limit` bytes that is here within `lasts` milliseconds. Whoever gets it overwrites it. */
export const readSmallBody = async (
  incoming: IncomingMessage,
  { limit, lasts }: { readonly limit: number; readonly lasts: number },
): Promise<SmallBody> => {
  const { "content-length": announced, "transfer-encoding": encoding } = incoming.headers;
  if (announced === undefined && encoding === undefined) return Buffer.alloc(0);
  if (Number(announced ?? 0) > limit) return "body-too-large";
  if (incoming.destroyed) return "gone";
  const body = Buffer.alloc(limit);
  let held = 0;
  const { promise, resolve } = Promise.withResolvers<"whole" | Exclude<SmallBody, Buffer>>();
  const take = (piece: Buffer): void => {
    const fits = held + piece.length <= limit;
    if (fits) held += piece.copy(body, held);
    else resolve("body-too-large");
    piece.fill(0);
  };
  const late = setTimeout(resolve, lasts, "body-too-slow");
  incoming
    .on("data", take)
    .once("end", () => resolve("whole"))
    .once("error", () => resolve("gone"))
    .once("close", () => resolve("gone"));
  const how = await promise;
  clearTimeout(late);
  incoming.off("data", take);
  if (how === "whole") return body.subarray(0, held);
  body.fill(0);
  return how;
};
