import type { Child } from "./child.ts";
import { policy } from "./policy.ts";

export type Taken = { readonly child: Child; done(): void };
export type PlainChildren = {
  /** Makes a spare ready. Without, the first form does. */
  warm(): void;
  /** The child that takes the next form. Call `done` once its answer is given. */
  take(): Taken;
  stop(): Promise<void>;
};

type Used = { readonly child: Child; underWay: number; retired: boolean };

/**
 * One spare waits, warm. The first form makes it used; after its term the next spare takes over, and the used one ends
 * with its last answer, so that no memory in which words were lives on.
 */
export const plainChildren = (start: () => Child, numbers: PlainNumbers = policy.plain): PlainChildren => {
  const used = new Set<Used>();
  let current: Used | null = null;
  let spare: Child | null = null;
  let stopped = false;

  const ready = (): void => {
    if (stopped || spare !== null) return;
    const made = start();
    spare = made;
    void made.ended.then(() => {
      if (spare !== made) return;
      spare = null;
      // One that dies again and again must not take the machine with it.
      setTimeout(ready, 1000).unref();
    });
  };

  const release = (one: Used): void => {
    if (one.retired && one.underWay === 0) void one.child.end();
  };

  const retire = (one: Used): void => {
    if (stopped || one.retired) return;
    if ([...used].filter(({ retired }) => retired).length >= numbers.usedAtMost) {
      setTimeout(() => retire(one), numbers.takesFor).unref();
      return;
    }
    one.retired = true;
    if (current === one) current = null;
    setTimeout(() => void one.child.end(), numbers.livesFor).unref();
    release(one);
  };

  const begin = (): Used => {
    ready();
    const one: Used = { child: spare!, underWay: 0, retired: false };
    spare = null;
    used.add(one);
    void one.child.ended.then(() => {
      used.delete(one);
      if (current === one) current = null;
    });
    setTimeout(ready, numbers.spareAfter).unref();
    setTimeout(() => retire(one), numbers.takesFor).unref();
    return one;
  };

  return {
    warm: ready,
    take() {
      if (current === null || !current.child.isAlive()) current = begin();
      const one = current;
      one.underWay += 1;
      return {
        child: one.child,
        done: () => {
          one.underWay -= 1;
          release(one);
        },
      };
    },
    async stop() {
      stopped = true;
      await Promise.all([spare?.end(), ...[...used].map(({ child }) => child.end())]);
    },
  };
};

export type PlainNumbers = { readonly [name in keyof typeof policy.plain]: number };
