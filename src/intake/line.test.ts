import { expect, test } from "vitest";
import { channelPair } from "../kit/apart/testing/channel-pair.ts";
import { fixedClock } from "../kit/clock.ts";
import { lineOver, shareLine } from "./line-apart.ts";
import { newLine, type LineNumbers } from "./line.ts";
import { newLoad } from "./load.ts";
import { policy } from "./policy.ts";

/** A line on a clock of the test's own: `pass` lets time go by, and whatever falls due happens. */
const lineOn = (numbers: LineNumbers = policy.line) => {
  const clock = fixedClock("2026-11-24T10:00:00Z");
  const load = newLoad(clock);
  const due: { at: number; run: () => void }[] = [];
  const now = (): number => clock.now().getTime();
  const line = newLine(load, { now, after: (ms, then) => void due.push({ at: now() + ms, run: then }) }, numbers);
  const pass = async (ms: number): Promise<void> => {
    const end = now() + ms;
    for (;;) {
      const [next] = due.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at);
      if (next === undefined) break;
      due.splice(due.indexOf(next), 1);
      clock.advance(Math.max(0, next.at - now()));
      next.run();
      await settle();
    }
    clock.advance(end - now());
    await settle();
  };
  return { line, load, pass };
};
const settle = () => new Promise<void>((done) => setImmediate(done));
const old = 60_000;

test("one at a time, in the order in which they came, each told its number", async () => {
  const { line } = lineOn();
  const order: number[] = [];
  const places = await Promise.all([1, 2, 3, 4].map(() => line.join(old, 0)));
  expect(places.map((place) => place!.number)).toEqual([1, 2, 3, 4]);
  for (const [at, place] of places.entries())
    void place!.turn.then(async () => {
      order.push(at);
      await settle();
      expect(order.at(-1)).toBe(at);
      place!.leave(true);
    });
  for (let n = 0; n < 20; n++) await settle();
  expect(order).toEqual([0, 1, 2, 3]);
});

test("what is too young waits until it is not, and holds up nobody behind", async () => {
  const { line, pass } = lineOn();
  const turns: string[] = [];
  const young = (await line.join(1_000, 0))!;
  expect(young.waitMs).toBe(2_000);
  void young.turn.then(() => turns.push("young"));
  const ripe = (await line.join(old, 0))!;
  void ripe.turn.then(() => turns.push("ripe"));
  await settle();
  expect(turns).toEqual(["ripe"]);
  ripe.leave(true);
  await pass(1_999);
  expect(turns).toEqual(["ripe"]);
  await pass(1);
  expect(turns).toEqual(["ripe", "young"]);
});

test("one sender with any number of forms is slowed as the hour fills: the attack of 565 in 31 seconds takes minutes", async () => {
  const { line, pass } = lineOn();
  let [sent, refused, seconds] = [0, 0, 0];
  const press = async (): Promise<void> => {
    const place = await line.join(old, 0);
    if (place === null) return void (refused += 1);
    void place.turn.then(() => {
      sent += 1;
      place.leave(true);
    });
  };
  for (; sent < 565 && seconds < 3_600; seconds++) {
    for (let n = 0; n < 20; n++) await press();
    await pass(1_000);
    if (seconds === 31) expect(sent).toBeLessThan(100);
  }
  expect(seconds).toBeGreaterThan(8 * 60);
  expect(refused).toBeGreaterThan(0);
});

test("what is kept here counts into the load that makes every challenge harder", async () => {
  const { line, load } = lineOn();
  for (let n = 0; n < policy.load.hardAt; n++) {
    expect(load.times("report")).toBe(1);
    const place = (await line.join(old, 0))!;
    await place.turn;
    place.leave(true);
  }
  expect(load.times("report")).toBe(4);
});

test("a full line says so, by number and by weight; one that waits with nobody before it always fits", async () => {
  const { line } = lineOn({ ...policy.line, most: 2, bytes: 100 });
  const first = (await line.join(old, 1_000))!;
  await first.turn;
  expect(await line.join(old, 1_000)).not.toBeNull();
  expect(await line.join(old, 1)).toBeNull();
  const { line: other } = lineOn({ ...policy.line, most: 2 });
  for (let n = 0; n < 3; n++) expect(await other.join(old, 0)).not.toBeNull();
  expect(await other.join(old, 0)).toBeNull();
});

test("children stand in one line over their channels; one that dies leaves its places to the others", async () => {
  const { line, load } = lineOn();
  const child = () => {
    const { here, there } = channelPair();
    const { promise: ended, resolve: die } = Promise.withResolvers<void>();
    shareLine(line, { ...here, ended });
    return { line: lineOver(there), die };
  };
  const [one, other] = [child(), child()];
  const a = (await one.line.join(old, 0))!;
  await a.turn;
  const b = (await one.line.join(old, 0))!;
  const c = (await other.line.join(old, 0))!;
  expect([a.number, b.number, c.number]).toEqual([1, 2, 3]);
  let turned = false;
  void c.turn.then(() => (turned = true));
  await settle();
  expect(turned).toBe(false);
  one.die();
  await c.turn;
  c.leave(true);
  await settle();
  for (let n = 1; n < policy.load.hardAt; n++) load.report();
  expect(load.times("report")).toBe(4);
});
