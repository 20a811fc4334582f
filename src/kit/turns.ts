/** Dear work: so much of it at once, and one after the other where it is about the same. Nobody is refused; who waits holds nothing. */
export type Turns = { take<R>(about: string, work: () => Promise<R>): Promise<R> };

export const newTurns = (atOnce: number): Turns => {
  const before = new Map<string, Promise<unknown>>();
  const waiting: (() => void)[] = [];
  let underWay = 0;

  const enter = async (): Promise<void> => {
    if (underWay >= atOnce) return new Promise((turn) => waiting.push(turn));
    underWay += 1;
  };
  /** The place is handed on, so that nobody comes in between. */
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) underWay -= 1;
    else next();
  };

  return {
    async take(about, work) {
      const earlier = before.get(about) ?? Promise.resolve();
      const { promise: done, resolve } = Promise.withResolvers<void>();
      const mine = earlier.then(() => done);
      before.set(about, mine);
      await earlier;
      await enter();
      try {
        return await work();
      } finally {
        leave();
        resolve();
        if (before.get(about) === mine) before.delete(about);
      }
    },
  };
};
