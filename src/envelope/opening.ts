import { orUnreadable, unsealBytes } from "./age-file.ts";
import { fromBase64url, isCompartment } from "./bytes.ts";
import type { Compartment, OrganisationId, ReportId, Sealed } from "./bytes.ts";
import { fromCanonical, hasExactly } from "./canonical.ts";
import { coreContent } from "./core-content.ts";
import type { CoreContent } from "./core-content.ts";
import { decodeFrame, signedBy } from "./frame.ts";
import type { Frame, FrameType } from "./frame.ts";
import { identityOf, seedFrom } from "./keys.ts";
import type { Identity, Seed, VerifyKey } from "./keys.ts";
import type { ListedAttachment } from "./listed-attachment.ts";
import { refuse } from "./refusal.ts";
import { coreSizes, grantSizes, listSizes, personSizes } from "./size.ts";

export { verifyManifest } from "./manifest.ts";
export type { CoreContent } from "./core-content.ts";

export type GrantExpected = {
  readonly report: ReportId;
  readonly verifyKey: VerifyKey;
  readonly organisation: OrganisationId;
  readonly epoch: number;
};
export type GrantedSeeds = Readonly<Partial<Record<Compartment, Seed>>>;

/** `identity` is that of the organisation's epoch. */
export const openGrant = (sealed: Sealed, identity: Identity, expected: GrantExpected): Promise<GrantedSeeds> =>
  orUnreadable(async () => {
    const { header, body } = await opened(sealed, identity, "grant", grantSizes, expected);
    const content = fromCanonical(body);
    const fits =
      header.compartment === null &&
      header.attachments.length === 0 &&
      hasExactly(content, ["organisation", "epoch", "seeds"]) &&
      content["organisation"] === expected.organisation &&
      content["epoch"] === expected.epoch;
    return fits ? seedsOf(content["seeds"]) : refuse("unreadable");
  });

export type CompartmentExpected = {
  readonly report: ReportId;
  readonly compartment: Compartment;
  readonly verifyKey: VerifyKey;
};
export type Opened = {
  readonly compartment: Compartment;
  readonly day: string;
  /** what contact or child hold; null when nothing was given, and in the other compartments */
  readonly answers: unknown;
  /** only of "core" */
  readonly core: CoreContent | null;
  /** only of "media" and "original" */
  readonly attachments: readonly ListedAttachment[];
};

export const openCompartment = (sealed: Sealed, seed: Seed, expected: CompartmentExpected): Promise<Opened> =>
  orUnreadable(async () => {
    const { compartment, verifyKey } = expected;
    const frame = await opened(sealed, identityOf(seed), "report", sizesOf(compartment), expected);
    const { day, attachments } = frame.header;
    if (frame.header.compartment !== compartment) return refuse("unreadable");
    if (attachments.some((one) => one.compartment !== compartment)) return refuse("unreadable");
    const content = fromCanonical(frame.body);
    const core = compartment === "core" ? coreContent(content, verifyKey) : null;
    return { compartment, day, core, answers: answersOf(content, compartment), attachments };
  });

type Expected = { readonly report: ReportId; readonly verifyKey: VerifyKey };

const opened = async (
  sealed: Sealed,
  identity: Identity,
  type: FrameType,
  sizes: readonly number[],
  { report, verifyKey }: Expected,
): Promise<Frame> => {
  const frame = decodeFrame(await unsealBytes(sealed, identity), type, (size) => sizes.includes(size));
  const { header } = frame;
  const fits = header.report === report && header.seq === 0 && header.prev === "" && header.author.role === "reporter";
  return fits && signedBy(header, verifyKey) ? frame : refuse("unreadable");
};

const sizesOf = (compartment: Compartment): readonly number[] =>
  compartment === "core" ? coreSizes : compartment === "contact" || compartment === "child" ? personSizes : listSizes;

const answersOf = (content: unknown, compartment: Compartment): unknown => {
  if (compartment === "core") return null;
  if (compartment === "contact" || compartment === "child")
    return hasExactly(content, ["answers"]) ? content["answers"] : refuse("unreadable");
  return hasExactly(content, []) ? null : refuse("unreadable");
};

const seedsOf = (x: unknown): GrantedSeeds => {
  if (typeof x !== "object" || x === null || !Object.keys(x).every(isCompartment)) return refuse("unreadable");
  return Object.fromEntries(Object.entries(x).map(([name, seed]) => [name, seedFrom(fromBase64url(String(seed)))]));
};
