import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { newTurns } from "./turns.ts";

test("of the same there is one at a time, of all no more than so many, and each has its turn", async () => {
  const turns = newTurns(2);
  const now: string[] = [];
  const seen = { same: 0, all: 0, done: 0 };
  await Promise.all(
    Array.from({ length: 30 }, async (_, n) => {
      const about = `about ${n % 5}`;
      await turns.take(about, async () => {
        now.push(about);
        seen.same = Math.max(seen.same, now.filter((one) => one === about).length);
        seen.all = Math.max(seen.all, now.length);
        await wait(1 + (n % 3));
        now.splice(now.indexOf(about), 1);
        seen.done += 1;
      });
    }),
  );
  expect(seen).toEqual({ same: 1, all: 2, done: 30 });
});

test("work that fails stops nobody behind it", async () => {
  const turns = newTurns(1);
  const failing = turns.take("a", () => Promise.reject(new Error("no")));
  const after = [turns.take("a", async () => 1), turns.take("b", async () => 2)];
  await expect(failing).rejects.toThrow("no");
  expect(await Promise.all(after)).toEqual([1, 2]);
});
