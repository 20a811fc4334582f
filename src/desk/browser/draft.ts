import type { OrganisationId } from "../../envelope/bytes.ts";
import { asks } from "../../envelope/message.ts";
import type { DeskContent, Outcome } from "../../envelope/thread.ts";
import { limits, type Limits } from "../../report/limits.ts";

/** A letter that was begun, and what of it left without an answer coming back. */
export type Draft = {
  readonly kind: "question" | "outcome";
  readonly text: string;
  readonly outcome: string;
  readonly organisation: string;
  readonly tried: readonly Tried[];
};
/** A letter that left: the hash of it sealed, and what it said. */
export type Tried = { readonly sha256: string; readonly said: string };

export const emptyDraft: Draft = { kind: "question", text: "", outcome: "", organisation: "", tried: [] };

/** Words are in it that would be missed. */
export const isBegun = (draft: Draft | undefined): boolean => draft !== undefined && draft.text.trim() !== "";

/** Signs by which it is too long, said while it is typed. */
export const moreThanFit = ({ text }: Draft, most: Pick<Limits, "deskLetter"> = limits): number =>
  Math.max(0, text.trim().length - most.deskLetter);

/** What the letter will say. Half an emoji could not be sealed: what no one can read is shown as such. */
export const contentOf = (draft: Draft): Omit<DeskContent, "replyTo"> => {
  const text = draft.text.trim().toWellFormed();
  if (draft.kind === "question") return { kind: "question", text };
  return {
    kind: "outcome",
    outcome: draft.outcome as Outcome,
    ...(text === "" ? {} : { text }),
    ...(draft.outcome === "sent-to" ? { organisation: draft.organisation as OrganisationId } : {}),
  };
};

/** What the server is told, which cannot read the letter: it holds a question back after another's, and notes who asked. */
export const handledAs = (draft: Draft): DeskContent["kind"] => (asks(draft) ? "question" : "outcome");

export const leaving = (draft: Draft, sha256: string): Draft => ({
  ...draft,
  tried: [...draft.tried, { sha256, said: saidBy(draft) }],
});

/**
 * What becomes of a draft when the thread shows which letters arrived: `this` when it is among them, `earlier` when one
 * is that said something else, as the draft was changed since. Null when none of what left is there.
 */
export const settled = (
  draft: Draft,
  letters: readonly { readonly sha256: string }[],
): { readonly arrived: "this" | "earlier"; readonly draft: Draft } | null => {
  const there = draft.tried.filter(({ sha256 }) => letters.some((letter) => letter.sha256 === sha256));
  if (there.length === 0) return null;
  return there.some(({ said }) => said === saidBy(draft))
    ? { arrived: "this", draft: emptyDraft }
    : { arrived: "earlier", draft: { ...draft, tried: [] } };
};

const saidBy = (draft: Draft): string => JSON.stringify(contentOf(draft));
