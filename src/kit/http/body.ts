import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import type { ReadableStream as NodeStream } from "node:stream/web";
import { arrive, type Arrived } from "./arriving.ts";
import { newBodyRoom, type BodyRoom } from "./body-room.ts";
import { readJson } from "./json-body.ts";
import { boundaryOf, readMultipart } from "./multipart.ts";
import { policy, type BodyPolicy } from "./policy.ts";
import type { Cut, Half, Takes } from "./route.ts";
import { readUrlencoded } from "./urlencoded.ts";

export type BodyRefusal =
  | { readonly status: 400; readonly reason: "body-unreadable" }
  | { readonly status: 408; readonly reason: "body-too-slow" }
  | { readonly status: 413; readonly reason: "body-too-large" }
  | { readonly status: 415; readonly reason: "body-wrong-type" }
  | { readonly status: 503; readonly reason: "no-room-for-body" };

export type Read =
  | {
      readonly body: unknown;
      readonly cut: Cut;
      readonly half?: Half | null;
      /** Gives the memory back, once nobody looks at the body any more. */
      done(): void;
    }
  | { readonly refused: BodyRefusal };

export type Bodies = { read(request: Request, takes: Takes, incoming?: IncomingMessage): Promise<Read> };

/**
 * Reads bodies as their routes take them; never holds more than a limit, whatever was announced, nor all together more
 * than their room. `incoming` is the request as Node has it, where there is one: reading it directly spares a stream.
 */
export const newBodies = (limits: BodyPolicy = policy.bodies, now = () => performance.now()): Bodies => {
  const [small, large] = [limits.small, limits.large].map((size) => newBodyRoom({ ...limits, size }, now)) as [
    BodyRoom,
    BodyRoom,
  ];
  return {
    async read(request, takes, incoming) {
      const contentType = request.headers.get("content-type") ?? "";
      const type = contentType.split(";", 1)[0]!.trim().toLowerCase();
      if (!accepted[takes.type].includes(type)) return refused.type;
      const isParts = type === "multipart/form-data";
      const boundary = isParts ? boundaryOf(contentType) : null;
      if (isParts && boundary === null) return refused.unreadable;
      const isWords = type === "application/x-www-form-urlencoded";
      const limit = isWords ? Math.min(takes.limit, policy.urlencoded) : takes.limit;
      const cuts = isParts && takes.larger === "cut";
      const most = cuts ? policy.mostOfCut * limit : limit;
      const told = request.headers.get("content-length");
      const announced = told !== null && /^\d{1,15}$/.test(told) ? Number(told) : null;
      if (announced !== null && announced > most) return refused.size;
      const expected = { announced, limit, most, lasts: limits.lasts };
      const weight = Math.min(announced ?? limit, limit);
      const room = weight <= limits.smallest ? small : large;
      // What was announced counts a little from the start, or a thousand bodies of one byte would all be let in.
      const floor = Math.max(Math.ceil(weight / limits.ofAnnounced), limits.least);
      const enter = (turnedOut: () => void) => room.enter(floor, turnedOut);
      const source = incoming ?? streamOf(request);
      const { place, ...arrived } = await arrive(source, enter, expected);
      if (source !== incoming && arrived.ended !== "whole") source.destroy();
      const read = parsed(arrived, type, boundary, cuts);
      // What was made of JSON and words holds none of the bytes that came.
      if ("refused" in read || (type !== "multipart/form-data" && takes.type !== "bytes")) {
        place.leave();
        return { done: nothingHeld, ...read };
      }
      return { ...read, done: () => place.leave() };
    },
  };
};

const accepted: Record<Takes["type"], readonly string[]> = {
  json: ["application/json"],
  form: ["application/x-www-form-urlencoded"],
  multipart: ["multipart/form-data", "application/x-www-form-urlencoded"],
  bytes: ["application/octet-stream"],
};

type Parsed =
  | { readonly body: unknown; readonly cut: Cut; readonly half?: Half | null }
  | { readonly refused: BodyRefusal };

const parsed = ({ ended, bytes }: Arrived, type: string, boundary: string | null, cuts: boolean): Parsed => {
  if (ended === "too-large") return refused.size;
  if (ended === "broken") return refused.unreadable;
  if (boundary !== null) {
    if (ended !== "whole" && !cuts) return refusedFor(ended);
    const { form, whole, half } = readMultipart(bytes, boundary);
    if (ended === "whole" && whole) return { body: form, cut: false };
    // Words are not lost over a file: what arrived whole is used, as long as there is any.
    if (cuts && !form.keys().next().done)
      return { body: form, cut: ended === "time" ? "slow" : ended === "room" ? "crowded" : "large", half };
    return refusedFor(ended);
  }
  if (ended !== "whole") return refusedFor(ended);
  if (type === "application/octet-stream") return { body: bytes, cut: false };
  if (type === "application/json") {
    const read = readJson(bytes);
    return read === null ? refused.unreadable : { body: read.value, cut: false };
  }
  const form = readUrlencoded(bytes);
  return form === null ? refused.size : { body: form, cut: false };
};

const refused = {
  unreadable: { refused: { status: 400, reason: "body-unreadable" } },
  slow: { refused: { status: 408, reason: "body-too-slow" } },
  size: { refused: { status: 413, reason: "body-too-large" } },
  type: { refused: { status: 415, reason: "body-wrong-type" } },
  room: { refused: { status: 503, reason: "no-room-for-body" } },
} as const;

const refusedFor = (ended: "whole" | "limit" | "time" | "room"): Parsed =>
  ended === "time" ? refused.slow : ended === "room" ? refused.room : refused.unreadable;

const nothingHeld = (): void => undefined;

const streamOf = ({ body }: Request): Readable =>
  body === null ? Readable.from([]) : Readable.fromWeb(body as NodeStream<Uint8Array>);
