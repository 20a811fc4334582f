import type { OrganisationId } from "./bytes.ts";
import { hasExactly } from "./canonical.ts";
import type { Author } from "./frame.ts";
import { isSlug } from "./field.ts";
import { isRecipient } from "./keys.ts";
import type { Recipient } from "./keys.ts";

export type Outcome = "received" | "read" | "more-asked" | "sent-to" | "joined" | "not-enough" | "closed";
export const outcomes: readonly Outcome[] = [
  "received",
  "read",
  "more-asked",
  "sent-to",
  "joined",
  "not-enough",
  "closed",
];

export type DeskContent = {
  readonly kind: "question" | "outcome";
  readonly text?: string;
  readonly outcome?: Outcome;
  /** only with the outcome "sent-to" */
  readonly organisation?: OrganisationId;
  /** the case inbox: what the reporter seals the next answer to */
  readonly replyTo: Recipient;
};
export type ReporterContent = { readonly text: string };

/** Asks the reporter something, in words or by its outcome: whoever reads, sends or warns handles both as a question. */
export const asks = ({ kind, outcome }: { readonly kind: string; readonly outcome?: string }): boolean =>
  kind === "question" || (kind === "outcome" && outcome === "more-asked");

/** A question has a text and no outcome; an outcome may have a text; "sent-to", and it alone, names whom. */
export const isDeskContent = (x: unknown): x is DeskContent =>
  hasExactly(x, ["kind", "replyTo"], ["text", "outcome", "organisation"]) &&
  isRecipient(x["replyTo"]) &&
  (x["text"] === undefined || typeof x["text"] === "string") &&
  (x["kind"] === "question" ? isQuestion(x) : x["kind"] === "outcome" && isOutcome(x));

const isQuestion = (x: Readonly<Record<string, unknown>>): boolean =>
  x["outcome"] === undefined && x["organisation"] === undefined && typeof x["text"] === "string" && x["text"] !== "";

const isOutcome = (x: Readonly<Record<string, unknown>>): boolean =>
  outcomes.includes(x["outcome"] as Outcome) &&
  (x["outcome"] === "sent-to" ? isSlug(x["organisation"]) : x["organisation"] === undefined);

export const isReporterContent = (x: unknown): x is ReporterContent =>
  hasExactly(x, ["text"]) && typeof x["text"] === "string";

export const contentFits = (author: Author, content: unknown): boolean =>
  author.role === "desk" ? isDeskContent(content) : isReporterContent(content);
