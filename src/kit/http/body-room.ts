import { newRanks, type Holder } from "./heaviest.ts";

/** What one body holds of a room. */
export type Place = {
  /** Takes room for so many bytes in all, or says at once that there is none. */
  hold(bytes: number): boolean;
  /** Waits for that room; false when it does not come, and at once when too many wait already. */
  wait(bytes: number): Promise<boolean>;
  /** All of it that will come is here: what somebody works with already is not turned out. */
  arrived(): void;
  /** Gives everything back. */
  leave(): void;
};

export type BodyRoom = {
  /** `floor`: bytes that the body counts for, even while it holds fewer. `turnedOut` is called when others need the room more. */
  enter(floor: number, turnedOut: () => void): Place;
  /** Bytes taken now. */
  taken(): number;
};

/** `size` in bytes, `waits` in milliseconds, `waiters`: how many may wait at a time. */
export type RoomPolicy = { readonly size: number; readonly waits: number; readonly waiters: number };

/**
 * The bytes that all bodies under way may hold together. Who finds no room waits, `waits` milliseconds at most; then the
 * body that has held most for longest has to go, be it another or the one that waits. So neither many bodies that stand
 * still nor one that never ends keeps the others out. Nothing here takes longer when more are inside. `now` in
 * milliseconds.
 */
export const newBodyRoom = ({ size, waits, waiters }: RoomPolicy, now: () => number): BodyRoom => {
  const ranks = newRanks<Inside>(now);
  /** In the order of coming. Each holds a piece that it has read, beyond what is taken: therefore not too many. */
  const waiting = new Set<Waiter>();
  let taken = 0;

  const fits = (one: Inside, bytes: number): boolean => taken + Math.max(bytes, one.floor) - one.held <= size;
  const take = (one: Inside, bytes: number): void => {
    const wanted = Math.max(bytes, one.floor, one.held);
    taken += wanted - one.held;
    ranks.set(one, wanted);
  };
  const settle = (asked: Waiter, got: boolean): void => {
    if (!waiting.delete(asked)) return;
    clearTimeout(asked.timer);
    asked.done(got);
  };
  const serve = (): void => {
    for (const next of waiting) {
      if (!fits(next.one, next.bytes)) return;
      take(next.one, next.bytes);
      settle(next, true);
    }
  };
  /** The waiter's patience is over: heavier ones go until it fits, or until it is the heaviest itself. */
  const insist = (asked: Waiter): void => {
    while (waiting.has(asked)) {
      const other = ranks.heaviest();
      if (other === undefined || ranks.weight(other) <= ranks.weight(asked.one)) {
        settle(asked, false);
        return serve();
      }
      other.leave();
      other.turnedOut();
    }
  };

  return {
    taken: () => taken,
    enter(floor, turnedOut) {
      let gone = false;
      let asking: Waiter | undefined;
      const stopAsking = (): void => {
        if (asking !== undefined) settle(asking, false);
      };
      const leave = (): void => {
        if (gone) return;
        gone = true;
        ranks.drop(one);
        taken -= one.held;
        stopAsking();
        serve();
      };
      const one: Inside = { held: 0, floor, since: now(), turnedOut, leave };
      return {
        hold(bytes) {
          if (gone || (waiting.size > 0 && bytes > one.held) || !fits(one, bytes)) return false;
          take(one, bytes);
          return true;
        },
        wait: async (bytes) => {
          if (gone || waiting.size >= waiters) return false;
          const { promise, resolve } = Promise.withResolvers<boolean>();
          const asked: Waiter = { one, bytes, done: resolve, timer: setTimeout(() => insist(asked), waits) };
          asking = asked;
          waiting.add(asked);
          serve();
          return await promise;
        },
        arrived() {
          ranks.drop(one);
          stopAsking();
          serve();
        },
        leave,
      };
    },
  };
};

type Inside = Holder & { readonly floor: number; turnedOut(): void; leave(): void };
type Waiter = {
  readonly one: Inside;
  readonly bytes: number;
  readonly timer: NodeJS.Timeout;
  done(got: boolean): void;
};
