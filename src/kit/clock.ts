/** The time, handed in: so that a test decides what day it is. */
export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is told to move. */
export const fixedClock = (iso: string): Clock & { advance(ms: number): void } => {
  let at = Date.parse(iso);
  if (Number.isNaN(at)) throw new Error(`Not a time: ${iso}`);
  return {
    now: () => new Date(at),
    advance: (ms) => {
      at += ms;
    },
  };
};

/** A day in UTC, as "2026-11-24". Reports keep the day only, never the hour: an hour can point at a person. */
export type Day = string & { readonly day: unique symbol };

export const dayOf = (clock: Clock): Day => clock.now().toISOString().slice(0, 10) as Day;
