import type { Sealed } from "../../envelope/bytes.ts";

/** What was set aside when the desk was locked, and whether a letter that was begun is in it. */
export type Kept = { readonly sealed: Promise<Sealed | null>; readonly letters: boolean };

export const nothingKept: Kept = { sealed: Promise.resolve(null), letters: false };

/**
 * What each member who used this page set aside, by the member's id; see [Note: what a locked desk keeps]. Nobody else
 * can open it, so a colleague who comes in between takes nothing away. At most four: then the oldest without a letter
 * goes, and only if each has one, the oldest.
 */
export const keeping = (atMost = 4) => {
  const kept = new Map<string, Kept>();
  const oldest = (): string | undefined => ([...kept].find(([, { letters }]) => !letters) ?? [...kept][0])?.[0];
  return {
    keep: (member: string, one: Kept): void => {
      kept.delete(member);
      while (kept.size >= atMost) kept.delete(oldest() ?? "");
      kept.set(member, one);
    },
    of: (member: string): Kept => kept.get(member) ?? nothingKept,
    drop: (member: string): void => void kept.delete(member),
    dropAll: (): void => kept.clear(),
    /** Somebody's letter would be lost if the page went away now. */
    letters: (): boolean => [...kept.values()].some(({ letters }) => letters),
  };
};
