/** Where an organisation stands with a report. No row in `handling` means `new`. */
export const states = ["new", "claimed", "waiting", "closed"] as const;
export type HandlingState = (typeof states)[number];

/** `ask` sends a question, `tell` an outcome; `answered` is the reporter's doing and needs nobody of the desk. */
export const actions = ["claim", "release", "ask", "tell", "answered", "close", "reopen"] as const;
export type Action = (typeof actions)[number];

/** Why an action does not fit a state; each says what would. */
export type Misfit = "claim-first" | "already-claimed" | "reopen-first" | "not-closed";

export const isMisfit = (next: HandlingState | Misfit): next is Misfit => !(states as readonly string[]).includes(next);

/** The state after an action, or why the action does not fit. */
export const after = (state: HandlingState, action: Action): HandlingState | Misfit => table[state][action];

const table = {
  new: {
    claim: "claimed",
    release: "claim-first",
    ask: "claim-first",
    tell: "claim-first",
    answered: "new",
    close: "claim-first",
    reopen: "not-closed",
  },
  claimed: {
    claim: "already-claimed",
    release: "new",
    ask: "waiting",
    tell: "claimed",
    answered: "claimed",
    close: "closed",
    reopen: "not-closed",
  },
  waiting: {
    claim: "already-claimed",
    release: "new",
    ask: "waiting",
    tell: "waiting",
    answered: "claimed",
    close: "closed",
    reopen: "not-closed",
  },
  closed: {
    claim: "reopen-first",
    release: "reopen-first",
    ask: "reopen-first",
    tell: "closed",
    answered: "closed",
    close: "reopen-first",
    reopen: "claimed",
  },
} as const satisfies Record<HandlingState, Record<Action, HandlingState | Misfit>>;
