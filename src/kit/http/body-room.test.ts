import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { newBodyRoom } from "./body-room.ts";

const room = (size: number, waits = 20, waiters = 10) => {
  let [now, looks] = [0, 0];
  const of = newBodyRoom({ size, waits, waiters }, () => {
    looks++;
    return now;
  });
  const turnedOut: string[] = [];
  const enter = (name: string, floor = 0) => of.enter(floor, () => turnedOut.push(name));
  return { of, enter, turnedOut, pass: (ms: number) => void (now += ms), looks: () => looks };
};

test("together bodies hold what there is room for, and what one leaves another takes", () => {
  const { of, enter } = room(100);
  const [a, b] = [enter("a"), enter("b")];
  expect([a.hold(60), b.hold(40), b.hold(41), a.hold(60)]).toEqual([true, true, false, true]);
  a.leave();
  a.leave();
  expect([of.taken(), b.hold(100), of.taken()]).toEqual([40, true, 100]);
  b.leave();
  expect(of.taken()).toBe(0);
});

test("a body counts for its floor from its first byte on", () => {
  const { of, enter } = room(100);
  const places = [enter("a", 40), enter("b", 40), enter("c", 40)];
  expect(places.map((place) => place.hold(1))).toEqual([true, true, false]);
  expect(of.taken()).toBe(80);
});

test("who waits gets room as soon as there is some, in turn, and nobody passes by", async () => {
  const { enter, turnedOut } = room(100, 5_000);
  const [a, b, c] = [enter("a"), enter("b"), enter("c")];
  a.hold(90);
  const [first, second] = [b.wait(60), c.wait(30)];
  expect(enter("d").hold(5)).toBe(false);
  a.leave();
  expect([await first, await second]).toEqual([true, true]);
  expect(turnedOut).toEqual([]);
});

test("when patience ends, the body that held most for longest goes, and only as many as have to", async () => {
  const { enter, turnedOut, pass } = room(100);
  const [old, big, late] = [enter("old"), enter("big"), enter("late")];
  old.hold(20);
  pass(1_000);
  big.hold(75);
  pass(1_000);
  expect(late.hold(10)).toBe(false);
  expect(await late.wait(10)).toBe(true);
  expect(turnedOut).toEqual(["big"]);
  expect([big.hold(1), await big.wait(1), old.hold(20)]).toEqual([false, false, true]);
});

test("the one that waits goes itself when it is the heaviest, or when all the others have arrived", async () => {
  const { enter, turnedOut, pass } = room(100);
  const [greedy, small] = [enter("greedy"), enter("small")];
  greedy.hold(90);
  pass(10);
  small.hold(10);
  expect(await greedy.wait(95)).toBe(false);
  expect(turnedOut).toEqual([]);
  greedy.arrived();
  small.arrived();
  expect(await enter("late").wait(5)).toBe(false);
  expect(turnedOut).toEqual([]);
});

test("who leaves while waiting is not waited for", async () => {
  const { enter } = room(100, 5_000);
  const [a, b] = [enter("a"), enter("b")];
  a.hold(100);
  const asked = b.wait(50);
  b.leave();
  expect(await asked).toBe(false);
  a.leave();
  await wait(1);
  expect(enter("c").hold(100)).toBe(true);
});

test("no more wait than may, and who comes then is told so at once", async () => {
  const { enter, turnedOut } = room(100, 5_000, 2);
  const a = enter("a");
  a.hold(100);
  const [b, c, d] = [enter("b"), enter("c"), enter("d")];
  const first = b.wait(50);
  void c.wait(50);
  expect(await d.wait(50)).toBe(false);
  // A place in the line that becomes free can be had again, however it became free.
  c.arrived();
  const again = d.wait(50);
  expect(await enter("e").wait(1)).toBe(false);
  a.leave();
  expect([await first, await again]).toEqual([true, true]);
  expect(turnedOut).toEqual([]);
});

test("when one gives up waiting, those behind it do not wait for nothing", async () => {
  const { enter, turnedOut, pass } = room(100, 50);
  const greedy = enter("greedy");
  greedy.hold(90);
  pass(10);
  const asked = greedy.wait(110);
  await wait(25);
  const behind = enter("behind").wait(5);
  expect([await asked, await Promise.race([behind, wait(10, "still waiting")])]).toEqual([false, true]);
  expect(turnedOut).toEqual([]);
});

test("choosing who has to go takes as long for each, however many are inside", async () => {
  const looksFor = async (many: number): Promise<number> => {
    const { enter, turnedOut, pass, looks } = room(many, 1, many);
    // All kinds of ages and weights, so that no order of coming happens to be the right one.
    for (let n = 0; n < many / 8; n++) {
      pass(1 + (n % 7));
      enter(`in ${n}`).hold(1 + ((n * 5) % 15));
    }
    const before = looks();
    const got = await Promise.all(Array.from({ length: many }, (_, n) => enter(`late ${n}`).wait(1)));
    expect(got).toContain(true);
    expect(turnedOut.length).toBeGreaterThan(many / 16);
    return (looks() - before) / many;
  };
  expect(await looksFor(4_000)).toBeLessThan(1.5 * (await looksFor(500)));
});

test("whoever goes weighs at least half as much as the heaviest that stays", async () => {
  const { enter, turnedOut, pass } = room(3_000);
  const inside = new Map<string, { held: number; since: number }>();
  let now = 0;
  for (let n = 0, left = 3_000; left > 0; n++) {
    const held = Math.min(left, 1 + ((n * 37) % 91));
    enter(`${n}`).hold(held);
    inside.set(`${n}`, { held, since: now });
    left -= held;
    pass(n % 5);
    now += n % 5;
  }
  expect(await enter("late").wait(1_000)).toBe(true);
  const weight = (name: string) => inside.get(name)!.held * (now - inside.get(name)!.since + 1);
  expect(turnedOut.length).toBeGreaterThan(10);
  for (const name of turnedOut) {
    const others = [...inside.keys()].map(weight);
    expect(2 * weight(name)).toBeGreaterThanOrEqual(Math.max(...others));
    inside.delete(name);
  }
});
