/** What holds bytes. `since`: when it came to hold about so many, milliseconds; set here. */
export type Holder = { held: number; since: number };

export type Ranks<T extends Holder> = {
  /** Sets what it holds, in bytes; with 0 it is no longer looked at. */
  set(one: T, held: number): void;
  /** Not looked at any more; what it holds stays as it is. */
  drop(one: T): void;
  /** Bytes times milliseconds. */
  weight(one: T): number;
  /** Who has held most for longest, within a factor of two. */
  heaviest(): T | undefined;
};

/**
 * Weights change with every millisecond, so nothing can be kept sorted by them. But of those that hold about the same
 * the one that came first is the heaviest: one rank for each power of two, each in the order of coming, and whoever asks
 * looks at the first of each rank, thirty at most, however many there are. Who grows into a higher rank is new there, so
 * bodies that go on weigh less than bodies that stand still.
 */
export const newRanks = <T extends Holder>(now: () => number): Ranks<T> => {
  const ranks = Array.from({ length: 32 }, () => new Set<T>());
  const rankOf = (held: number): Set<T> => ranks[32 - Math.clz32(Math.min(held, 2 ** 31 - 1))]!;
  const weight = ({ held, since }: T): number => held * (now() - since + 1);
  return {
    set(one, held) {
      const [before, after] = [rankOf(one.held), rankOf(held)];
      one.held = held;
      if (before === after) return;
      before.delete(one);
      one.since = now();
      if (held > 0) after.add(one);
    },
    drop: (one) => void rankOf(one.held).delete(one),
    weight,
    heaviest() {
      let [found, most] = [undefined as T | undefined, 0];
      for (const rank of ranks) {
        const [first] = rank;
        if (first === undefined) continue;
        const weighs = weight(first);
        if (weighs > most) [found, most] = [first, weighs];
      }
      return found;
    },
  };
};
