import type { Child } from "./child.ts";
import { policy } from "./policy.ts";

export type Workshop = {
  /** Starts the child. Without, the first request does. */
  warm(): void;
  /** Runs `work` when it is its turn in the line of that name, with a way to the child; "full" at once when too many wait. */
  ask<R>(line: string, work: (current: () => Child) => Promise<R>): Promise<R | "full">;
  stop(): Promise<void>;
};

/**
 * One child for dear answers, a line for each kind: few under way, few waiting, and whoever comes beyond that hears so
 * at once. Who hammers posters does not shut the search.
 */
export const workshop = (start: () => Child, numbers: WorkshopNumbers = policy.workshop): Workshop => {
  const lines = new Map<string, { underWay: number; readonly waiting: (() => void)[] }>();
  let stopped = false;
  let child: Child | null = null;
  const current = (): Child => {
    if (child === null || (!child.isAlive() && !stopped)) child = start();
    return child;
  };
  return {
    warm: () => void current(),
    async ask(name, work) {
      const line = lines.get(name) ?? { underWay: 0, waiting: [] };
      lines.set(name, line);
      if (line.underWay >= numbers.atOnce) {
        if (line.waiting.length >= numbers.waiting) return "full";
        await new Promise<void>((turn) => line.waiting.push(turn));
      } else line.underWay += 1;
      try {
        return await work(current);
      } finally {
        // The place is handed on, so that nobody comes in between.
        const next = line.waiting.shift();
        if (next === undefined) line.underWay -= 1;
        else next();
      }
    },
    async stop() {
      stopped = true;
      await child?.end();
    },
  };
};

export type WorkshopNumbers = { readonly [name in keyof typeof policy.workshop]: number };
