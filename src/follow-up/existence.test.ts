import { expect, test, vi } from "vitest";
import { newReceipt } from "../envelope/receipt.ts";
import { testDatabase } from "../kit/testing/test-database.ts";
import { conversationOn } from "./testing/world.ts";

vi.setConfig({ testTimeout: 120_000 });

const rounds = 1500;
/** Beyond this two samples differ by more than chance (the usual bound of timing-leak tests). */
const telling = 4.5;

test("a wrong receipt and an empty mailbox take the same time", async () => {
  await using db = await testDatabase();
  const site = await conversationOn(db);
  const [known, unknown] = [await site.visit(), await site.visit(newReceipt())];
  const time = async (who: Record<string, string>): Promise<number> => {
    const began = performance.now();
    await site.ask("GET", "/api/thread", undefined, who);
    return performance.now() - began;
  };
  for (let warm = 0; warm < 300; warm++) await time(warm % 2 === 0 ? known : unknown);
  const measured: number[] = [];
  // A busy machine may tell two equal things apart once; it doesn't three times.
  for (let attempt = 0; attempt < 3; attempt++) {
    const [a, b]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      const first = Math.random() < 0.5;
      (first ? a : b).push(await time(first ? known : unknown));
      (first ? b : a).push(await time(first ? unknown : known));
    }
    measured.push(Math.abs(welch(middle(a), middle(b))));
    if (measured.at(-1)! < telling) break;
  }
  expect(Math.min(...measured)).toBeLessThan(telling);
});

test("the measure would notice a twentieth of a millisecond", () => {
  const noise = (): number => 1 + Math.random() * 0.3;
  const a = Array.from({ length: rounds }, noise);
  const b = Array.from({ length: rounds }, () => noise() + 0.05);
  expect(Math.abs(welch(middle(a), middle(b)))).toBeGreaterThan(telling);
});

/** Without the tenth that was fastest and the tenth that was slowest: pauses of the machine. */
const middle = (of: number[]): number[] =>
  of.toSorted((a, b) => a - b).slice(Math.floor(of.length * 0.1), Math.ceil(of.length * 0.9));

const welch = (a: number[], b: number[]): number => {
  const mean = (of: number[]): number => of.reduce((sum, one) => sum + one, 0) / of.length;
  const spread = (of: number[]): number => {
    const centre = mean(of);
    return of.reduce((sum, one) => sum + (one - centre) ** 2, 0) / (of.length - 1) / of.length;
  };
  return (mean(a) - mean(b)) / Math.sqrt(spread(a) + spread(b));
};
