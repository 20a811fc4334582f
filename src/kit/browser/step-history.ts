/**
 * One entry in the history for each step: how many steps after the first it stands. Nothing that was told, and not which
 * step it is: in which order steps come may depend on what was answered.
 */
export type Place = { readonly n: number };

/** Null for an entry that no form made. */
export const placeIn = (state: unknown): Place | null => {
  if (typeof state !== "object" || state === null) return null;
  const { n } = state as Partial<Record<keyof Place, unknown>>;
  return Number.isSafeInteger(n) && (n as number) >= 0 ? { n: n as number } : null;
};
