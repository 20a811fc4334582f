import { describe, expect, it } from "vitest";
import { decide, type Handling } from "./policy.ts";
import { actions, after, states, type Action, type HandlingState } from "./states.ts";

/** Every cell, written out by hand: `·` stands for "not that way". */
const matrix: Record<HandlingState, Record<Action, string>> = {
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
};

const [me, other] = ["1".repeat(32), "2".repeat(32)];
const cells = states.flatMap((state) => actions.map((action) => ({ state, action, next: matrix[state][action] })));
const holding = (state: HandlingState, claimedBy: string | null): Handling => ({
  state,
  claimedBy: state === "new" ? null : claimedBy,
});

describe("the states of a handling", () => {
  it.each(cells)("$state, then $action: $next", ({ state, action, next }) => {
    expect(after(state, action)).toBe(next);
  });

  it("leaves no state without a way out and reaches every state from new", () => {
    const reached = new Set<string>(["new"]);
    for (let round = 0; round < states.length; round++)
      for (const { state, next } of cells)
        if (reached.has(state) && (states as readonly string[]).includes(next)) reached.add(next);
    expect([...reached].sort()).toEqual([...states].sort());
    for (const state of states)
      expect(
        cells.some(
          (cell) => cell.state === state && cell.next !== state && (states as readonly string[]).includes(cell.next),
        ),
        state,
      ).toBe(true);
  });
});

describe("who may do it", () => {
  it.each(cells)("$state, then $action, by whoever holds it: $next", ({ state, action, next }) => {
    const decided = decide({ member: me, role: "member" }, holding(state, me), action);
    expect(typeof decided === "string" ? decided : decided.state).toBe(next);
  });

  const fits = cells.filter(({ next, state }) => (states as readonly string[]).includes(next) && state !== "new");
  it.each(fits.flatMap((cell) => (["member", "officer"] as const).map((role) => ({ ...cell, role }))))(
    "$state, then $action, by another $role",
    ({ state, action, role, next }) => {
      const decided = decide({ member: me, role }, holding(state, other), action);
      const open = action === "answered" || action === "reopen" || (action === "release" && role === "officer");
      expect(typeof decided === "string" ? decided : decided.state).toBe(open ? next : "held-by-another");
    },
  );

  it("puts a claim and a reopening into the hands of who does it, and lets go on release", () => {
    expect(decide({ member: me, role: "member" }, { state: "new", claimedBy: null }, "claim")).toEqual({
      state: "claimed",
      claimedBy: me,
    });
    expect(decide({ member: me, role: "member" }, { state: "closed", claimedBy: other }, "reopen")).toEqual({
      state: "claimed",
      claimedBy: me,
    });
    expect(decide({ member: me, role: "officer" }, { state: "waiting", claimedBy: other }, "release")).toEqual({
      state: "new",
      claimedBy: null,
    });
  });
});
