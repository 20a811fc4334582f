import type { Compartment, OrganisationId } from "./bytes.ts";
import type { Recipient, SigningKey, VerifyKey } from "./keys.ts";
import { sign } from "./keys.ts";

export type Directory = {
  readonly v: 1;
  readonly version: number;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly roots: readonly VerifyKey[];
  readonly threshold: number;
  readonly organisations: readonly Organisation[];
  readonly epochs: readonly Epoch[];
  readonly matcherKey: string | null;
};

export type Organisation = {
  readonly id: OrganisationId;
  readonly names: Readonly<Record<"fr" | "nl" | "de" | "en", string>>;
  readonly country: string;
  readonly languages: readonly string[];
  readonly kind: "ngo" | "hotline" | "police" | "ministry" | "federation";
  readonly rootKey: VerifyKey;
  readonly can: readonly Compartment[];
  readonly legalBasis: string;
  readonly status: "active" | "suspended";
};

export type Epoch = {
  readonly organisation: OrganisationId;
  readonly epoch: number;
  readonly recipient: Recipient;
  readonly deskKey: VerifyKey;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly sig: string;
};

/** What a client was built with or remembers; never taken from the network. */
export type Trust = {
  readonly roots: readonly VerifyKey[];
  readonly threshold: number;
  readonly lowestVersion: number;
  readonly today: string;
};

/** Directories and epochs go on working this long after their end, with a warning. */
export const graceDays = 14;

/** The organisation's own key says which sealing key and which desk key are its own, and for how long. */
export const certifyEpoch = (rootSigningKey: SigningKey, fields: Omit<Epoch, "sig">): Epoch => {
  const { organisation, epoch, recipient, deskKey, notBefore, notAfter } = fields;
  const certified = { organisation, epoch, recipient, deskKey, notBefore, notAfter };
  return { ...certified, sig: sign(rootSigningKey, "epoch", certified) };
};

/** The newest epoch that is valid today, or null: then nothing can be sealed for this organisation. */
export const currentEpoch = (directory: Directory, organisation: OrganisationId, today: string): Epoch | null =>
  directory.epochs
    .filter((e) => e.organisation === organisation && withinGrace(e, today))
    .toSorted((a, b) => b.epoch - a.epoch)[0] ?? null;

export const mayOpen = (directory: Directory, organisation: OrganisationId, compartment: Compartment): boolean =>
  readersOf(directory, compartment).some((reader) => reader.id === organisation);

export const readersOf = (directory: Directory, compartment: Compartment): Organisation[] =>
  directory.organisations.filter((o) => o.status === "active" && o.can.includes(compartment));

type Term = { readonly notBefore: string; readonly notAfter: string };

export const withinGrace = ({ notBefore, notAfter }: Term, day: string): boolean =>
  notBefore <= day && day <= dayAfter(notAfter, graceDays);

/** Calendar arithmetic in UTC on "YYYY-MM-DD". */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
