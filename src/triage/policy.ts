import { after, isMisfit, type Action, type HandlingState, type Misfit } from "./states.ts";
import type { Viewer } from "./viewer.ts";

export type Handling = { readonly state: HandlingState; readonly claimedBy: string | null };

export type Refusal = Misfit | "held-by-another";

/**
 * What a handling becomes when this viewer does this, or why not. Whoever claimed a report works on it; an officer
 * can take it out of somebody's hands (holidays, illness) by releasing it, and by nothing else.
 */
export const decide = (viewer: Pick<Viewer, "member" | "role">, now: Handling, action: Action): Handling | Refusal => {
  const next = after(now.state, action);
  if (isMisfit(next)) return next;
  const held = now.claimedBy !== null && now.claimedBy !== viewer.member;
  const open = action === "answered" || action === "reopen" || (action === "release" && viewer.role === "officer");
  if (held && !open) return "held-by-another";
  return { state: next, claimedBy: holder[action](viewer.member, now.claimedBy) };
};

const stays = (_member: string, holding: string | null) => holding;
const takes = (member: string) => member;
const holder = {
  claim: takes,
  release: () => null,
  ask: stays,
  tell: stays,
  answered: stays,
  close: stays,
  reopen: takes,
} as const satisfies Record<Action, (member: string, holding: string | null) => string | null>;
