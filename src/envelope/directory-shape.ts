import { compartments, isCompartment } from "./bytes.ts";
import { hasExactly } from "./canonical.ts";
import { dayAfter } from "./directory-content.ts";
import type { Directory, Epoch, Organisation } from "./directory-content.ts";
import { isCount, isDay, isSlug } from "./field.ts";
import { isRecipient, isVerifyKey, verify } from "./keys.ts";

export type ShapeRefusal = "shape" | "field" | "capability" | "term" | "epoch";

/** Longest life of a directory and of an epoch. */
export const longestTerm = 90;

/** What is wrong with a directory whoever signed it; null when nothing is. Unknown fields are wrong. */
export const faultOf = (x: unknown): ShapeRefusal | null => {
  if (!hasAtLeast(x, directoryKeys)) return "shape";
  if (!hasExactly(x, directoryKeys)) return "field";
  const { v, version, roots, threshold, organisations, epochs, matcherKey } = x;
  if (v !== 1 || !isCount(version) || version < 1) return "shape";
  if (!isTerm(x)) return "term";
  if (!Array.isArray(roots) || !roots.every(isVerifyKey) || !distinct(roots)) return "shape";
  if (!isCount(threshold) || threshold < 1 || threshold > roots.length) return "shape";
  if (matcherKey !== null && !isVerifyKey(matcherKey)) return "shape";
  if (!Array.isArray(organisations) || !Array.isArray(epochs)) return "shape";
  for (const organisation of organisations) {
    const fault = faultOfOrganisation(organisation);
    if (fault !== null) return fault;
  }
  if (!distinct(organisations.map((o: Organisation) => o.id))) return "shape";
  for (const epoch of epochs) {
    const fault = faultOfEpoch(epoch, organisations);
    if (fault !== null) return fault;
  }
  if (!distinct(epochs.map((e: Epoch) => `${e.organisation} ${e.epoch}`))) return "epoch";
  // One sealing key for two epochs would let one organisation open what was meant for another.
  if (!distinct(epochs.map((e: Epoch) => e.recipient)) || !distinct(epochs.map((e: Epoch) => e.deskKey)))
    return "epoch";
  return null;
};

export const isDirectory = (x: unknown): x is Directory => faultOf(x) === null;

const directoryKeys = [
  "v", "version", "notBefore", "notAfter", "roots", "threshold", "organisations", "epochs", "matcherKey",
]; // prettier-ignore
const organisationKeys = [
  "id", "names", "country", "languages", "kind", "rootKey", "can", "legalBasis", "status",
]; // prettier-ignore
const epochKeys = ["organisation", "epoch", "recipient", "deskKey", "notBefore", "notAfter", "sig"];
const kinds: readonly unknown[] = ["ngo", "hotline", "police", "ministry", "federation"];
const statuses: readonly unknown[] = ["active", "suspended"];

const faultOfOrganisation = (x: unknown): ShapeRefusal | null => {
  if (!hasAtLeast(x, organisationKeys)) return "shape";
  if (!hasExactly(x, organisationKeys)) return "field";
  const { names, languages, can } = x;
  if (!Array.isArray(can) || !can.every(isCompartment) || !distinct(can) || can.length > compartments.length)
    return "capability";
  const fits =
    isSlug(x["id"]) &&
    hasExactly(names, ["fr", "nl", "de", "en"]) &&
    Object.values(names).every((name) => isText(name) && name !== "") &&
    isMatching(x["country"], /^[A-Z]{2}$/) &&
    Array.isArray(languages) &&
    languages.every((language) => isMatching(language, /^[a-z]{2,3}$/)) &&
    kinds.includes(x["kind"]) &&
    isVerifyKey(x["rootKey"]) &&
    isText(x["legalBasis"]) &&
    statuses.includes(x["status"]);
  return fits ? null : "shape";
};

const faultOfEpoch = (x: unknown, organisations: readonly Organisation[]): ShapeRefusal | null => {
  if (!hasAtLeast(x, epochKeys)) return "shape";
  if (!hasExactly(x, epochKeys)) return "field";
  if (!isCount(x["epoch"]) || !isRecipient(x["recipient"]) || !isVerifyKey(x["deskKey"])) return "epoch";
  if (!isTerm(x)) return "term";
  const owner = organisations.find((organisation) => organisation.id === x["organisation"]);
  if (owner === undefined || !verify(owner.rootKey, "epoch", x, x["sig"])) return "epoch";
  return null;
};

const isTerm = (x: Readonly<Record<string, unknown>>): boolean => {
  const { notBefore, notAfter } = x;
  return isDay(notBefore) && isDay(notAfter) && notBefore <= notAfter && notAfter <= dayAfter(notBefore, longestTerm);
};

const hasAtLeast = (x: unknown, keys: readonly string[]): x is Readonly<Record<string, unknown>> =>
  typeof x === "object" && x !== null && !Array.isArray(x) && keys.every((key) => Object.hasOwn(x, key));

const distinct = (values: readonly unknown[]): boolean => new Set(values).size === values.length;
const isText = (x: unknown): x is string => typeof x === "string" && x.length <= 1000;
const isMatching = (x: unknown, pattern: RegExp): boolean => typeof x === "string" && pattern.test(x);
