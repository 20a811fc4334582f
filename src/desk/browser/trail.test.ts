import { describe, expect, it } from "vitest";
import { moved, placeOn, popped, theQueue, trailFrom, type Place, type Step } from "./trail.ts";

const queue = theQueue;
const a: Place = { ...queue, report: "a".repeat(32), pane: "report" };
const b: Place = { ...queue, report: "b".repeat(32), pane: "report" };
const letters: Place = { ...a, pane: "side" };
const looking: Place = { ...a, looking: true };
const mine: Place = { ...queue, pile: "mine" };
const names: Record<string, Place> = { queue, a, b, letters, looking, mine, queueWithA: { ...a, pane: "queue" } };

const walked = (steps: readonly string[], wide: boolean) => {
  let step: Step = { trail: trailFrom(1, names[steps[0]!]!), history: "stay" };
  for (const name of steps.slice(1)) step = moved(step.trail, names[name]!, wide);
  return step;
};

describe("a step of the desk", () => {
  it.each<[string, string[], "wide" | "narrow", Step["history"]]>([
    ["a report is opened from the queue", ["queue", "a"], "narrow", "push"],
    ["another report", ["queue", "a", "b"], "narrow", "push"],
    ["another pile", ["queue", "mine"], "narrow", "push"],
    ["the same report again", ["queue", "a", "a"], "narrow", "stay"],
    ["back to the queue by its button", ["queue", "a", "queue"], "narrow", "back"],
    ["from the report to its letters on a phone", ["queue", "a", "letters"], "narrow", "push"],
    ["and back to the report", ["queue", "a", "letters", "a"], "narrow", "back"],
    ["letters beside the report", ["queue", "a", "letters"], "wide", "stay"],
    ["the queue beside the report", ["queue", "a", "queueWithA"], "wide", "stay"],
    ["an attachment is looked at", ["queue", "a", "looking"], "wide", "push"],
    ["and hidden", ["queue", "a", "looking", "a"], "wide", "back"],
    ["while looking, another report", ["queue", "a", "looking", "b"], "wide", "stay"],
  ])("%s: %s, %s, %s", (_, steps, width, history) => {
    const { trail, history: told } = walked(steps, width === "wide");
    expect(told).toBe(history);
    expect(placeOn(trail)).toEqual(names[steps.at(-1)!]);
  });

  it("by going back and forward shows the same places again, and never an attachment", () => {
    let { trail } = walked(["queue", "a", "looking"], true);
    expect(placeOn((trail = popped(trail, 2)))).toEqual(a);
    expect(placeOn((trail = popped(trail, 1)))).toEqual(queue);
    expect(placeOn((trail = popped(trail, 3)))).toEqual(a);
  });

  it("forgets what lay ahead once another way is taken", () => {
    let { trail } = walked(["queue", "a", "letters"], false);
    trail = moved(popped(trail, 1), b, false).trail;
    expect([...trail.places.keys()]).toEqual([1, 2]);
    expect(placeOn(popped(trail, 3))).toEqual(queue);
  });
});
