import type { Load } from "./load.ts";
import { policy } from "./policy.ts";

export type Place = {
  /** 1 is next. */
  readonly number: number;
  /** Milliseconds until the turn, as far as is known; 0 is at once. */
  readonly waitMs: number;
  readonly turn: Promise<void>;
  /** Lets the next one in. True when something was kept. */
  leave(kept: boolean): void;
};
export type Line = {
  /** A place behind all others, or null when the line is full. `ageMs` of the form; `bytes` that wait with it. */
  join(ageMs: number, bytes: number): Promise<Place | null>;
};

type Waiting = { readonly ripeAt: number; readonly bytes: number; readonly go: () => void };
type Time = { now(): number; after(ms: number, then: () => void): void };

/**
 * Where forms without scripts wait to be locked, one at a time: they bring no proof of work, so that their price is
 * time. A form as young as no hand fills it waits until it is older; the busier the hour, the longer the pauses.
 */
export const newLine = (load: Load, time: Time = realTime, numbers: LineNumbers = policy.line): Line => {
  const waiting: Waiting[] = [];
  let [busy, freeAt] = [false, 0];

  const next = (): void => {
    if (busy || waiting.length === 0) return;
    const now = time.now();
    const soonest = Math.max(freeAt, Math.min(...waiting.map(({ ripeAt }) => ripeAt)));
    if (soonest > now) return time.after(soonest - now, next);
    // Whoever is not ripe yet holds up nobody behind.
    const [first] = waiting.splice(
      waiting.findIndex(({ ripeAt }) => ripeAt <= now),
      1,
    );
    busy = true;
    first!.go();
  };

  return {
    join: async (ageMs, bytes) => {
      const held = waiting.reduce((sum, one) => sum + one.bytes, 0);
      if (waiting.length >= numbers.most || (waiting.length > 0 && held + bytes > numbers.bytes)) return null;
      const [now, times] = [time.now(), load.times("plain")];
      const ripeAt = now + Math.max(0, numbers.leastAgeMs * times - ageMs);
      const number = waiting.length + (busy ? 1 : 0) + 1;
      const pace = numbers.paceMs[times] + numbers.sealingMs;
      const waitMs = Math.max(ripeAt - now, Math.max(0, freeAt - now) + (number - 1) * pace, 0);
      if (waitMs > numbers.patienceMs) return null;
      const { promise: turn, resolve: go } = Promise.withResolvers<void>();
      waiting.push({ ripeAt, bytes, go });
      let left = false;
      next();
      return {
        number,
        waitMs,
        turn,
        leave: (kept) => {
          if (left) return;
          left = true;
          const still = waiting.findIndex((one) => one.go === go);
          if (still !== -1) return void waiting.splice(still, 1);
          if (kept) load.report();
          busy = false;
          freeAt = time.now() + numbers.paceMs[load.times("plain")];
          next();
        },
      };
    },
  };
};

export type LineNumbers = {
  readonly leastAgeMs: number;
  readonly paceMs: Readonly<Record<1 | 4 | 16, number>>;
  readonly sealingMs: number;
  readonly most: number;
  readonly patienceMs: number;
  readonly bytes: number;
};

const realTime: Time = { now: () => performance.now(), after: (ms, then) => void setTimeout(then, ms).unref() };
