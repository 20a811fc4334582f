import { headerLengthOf } from "../age-file.ts";
import { sealAttachment } from "../attachment.ts";
import { randomBytes } from "../bytes.ts";
import type { Bytes, ReportId } from "../bytes.ts";
import { recipientOf } from "../keys.ts";
import { bucketFor, coreSizes, padme } from "../size.ts";
import { sealing } from "./small-report.ts";
import { keyOf, seedOf } from "./small-world.ts";

/** How long something was, how long it is when it is sealed, and how much of that is not age's own. */
export type Sized = { readonly length: number; readonly sealed: number; readonly plain: number };

/** The body of a report, really sealed. */
export const sealedBody = async (length: number): Promise<Sized> => {
  const { core } = (await sealing({ core: "x".repeat(length) })).compartments;
  return sizedAs(length, core?.length ?? 0, core ?? new Uint8Array());
};

/** An attachment, really sealed. */
export const sealedFile = async (length: number): Promise<Sized> => {
  let first: Bytes = new Uint8Array();
  const { sealed } = await sealAttachment({
    report: "0123456789abcdef0123456789abcdef" as ReportId,
    compartment: "media",
    id: "f".repeat(32),
    name: "photo.jpg",
    mime: "image/jpeg",
    file: new Blob([new Uint8Array(length)]),
    recipient: await recipientOf(seedOf("media")),
    signingKey: keyOf("reporter"),
    onPart: async (n, bytes) => void (n === 0 && (first = bytes)),
  });
  return sizedAs(length, sealed.size, first);
};

const sizedAs = (length: number, sealed: number, begin: Uint8Array): Sized => {
  const rest = sealed - (headerLengthOf(begin) ?? 0) - 16;
  return { length, sealed, plain: rest - 16 * Math.ceil(rest / (65_536 + 16)) };
};

/** What sizes of bodies give away: how many there are, and how well a length is known from the size, among those of a bucket. */
export const toldByBodies = (bodies: readonly Sized[]): { readonly sizes: number; readonly r: number } => ({
  sizes: new Set(bodies.map(({ sealed }) => sealed)).size,
  r: mostTold(bodies, (length) => bucketFor(length, coreSizes) ?? 0),
});

/** The same of attachments: how many have a size that is none of Padmé's. */
export const toldByFiles = (files: readonly Sized[]): { readonly others: number; readonly r: number } => ({
  others: files.filter(({ plain }) => padme(plain) !== plain).length,
  r: mostTold(files, padme),
});

/** As many between 1 and 2 KiB as between 100 and 200. */
export const anyLength = (longest: number): number =>
  Math.round(longest ** (new DataView(randomBytes(4).buffer).getUint32(0) / 2 ** 32));

/** Pearson's r of length and size, the largest of all buckets; 0 where all of a bucket have one size. */
const mostTold = (sized: readonly Sized[], bucketOf: (length: number) => number): number => {
  // What stands around the words, a key of two kilobytes among it, is sealed with them: near an edge it decides the bucket.
  const clear = sized.filter(({ length }) => bucketOf(length) === bucketOf(length + around));
  const within = new Map<number, Sized[]>();
  for (const one of clear) within.set(bucketOf(one.length), [...(within.get(bucketOf(one.length)) ?? []), one]);
  return Math.max(0, ...[...within.values()].map((alike) => Math.abs(pearson(alike))));
};
const around = 4_096;

const pearson = (sized: readonly Sized[]): number => {
  const sum = (of: (one: Sized) => number): number => sized.reduce((all, one) => all + of(one), 0);
  const [length, sealed] = [sum((one) => one.length) / sized.length, sum((one) => one.sealed) / sized.length];
  const spread = sum((one) => (one.length - length) ** 2) * sum((one) => (one.sealed - sealed) ** 2);
  return spread === 0 ? 0 : sum((one) => (one.length - length) * (one.sealed - sealed)) / Math.sqrt(spread);
};
