import { render, type VNode } from "preact";
import { useState } from "preact/hooks";
import { afterEach, beforeAll, expect, test } from "vitest";
import { letGoOfElements } from "./let-go.ts";

beforeAll(letGoOfElements);
afterEach(() => render(null, document.body));

let pressed = 0;
const press = (button: Element | null): number => {
  pressed = 0;
  button?.dispatchEvent(new MouseEvent("click"));
  return pressed;
};
const Pressed = ({ by = 1 }): VNode => <button type="button" id="it" onClick={() => (pressed += by)} />;

let turn: (shown: "first" | "second" | "nowhere") => void;
const Places = ({ children }: { children: VNode }): VNode => {
  const [at, setAt] = useState<"first" | "second" | "nowhere">("first");
  turn = setAt;
  return (
    <main>
      {at === "first" && <p>{children}</p>}
      {at === "second" && <div>{children}</div>}
    </main>
  );
};
const drawn = (): Promise<void> => new Promise((done) => setTimeout(done, 20));
const it = (): Element | null => document.querySelector("#it");

test("an element that was taken away hears nothing any more", () => {
  render(<Pressed />, document.body);
  const kept = it();
  expect(press(kept)).toBe(1);
  render(<Pressed by={2} />, document.body);
  expect(press(kept)).toBe(2);
  render(null, document.body);
  expect(press(kept)).toBe(0);
});

test("the same drawing hears again when it is shown again, and in another place", async () => {
  const same = <button type="button" id="it" onClick={() => (pressed += 1)} />;
  render(<Places>{same}</Places>, document.body);
  expect(press(it())).toBe(1);
  for (const at of ["nowhere", "first", "second", "first"] as const) {
    const before = it();
    turn(at);
    await drawn();
    expect(press(it()), at).toBe(at === "nowhere" ? 0 : 1);
    if (at === "nowhere") expect(press(before)).toBe(0);
  }
});

test("nor does one whose drawing was drawn again in its place before it went", async () => {
  const same = <button type="button" id="it" onClick={() => (pressed += 1)} />;
  const drawnIn = (times: number) => (
    <main data-times={times}>
      {times < 3 && same}
      {times}
    </main>
  );
  render(drawnIn(0), document.body);
  const kept = it();
  for (const times of [1, 2]) {
    render(drawnIn(times), document.body);
    expect([it() === kept, press(kept)]).toEqual([true, 1]);
  }
  render(drawnIn(3), document.body);
  expect([it(), press(kept)]).toEqual([null, 0]);
});

test("of one drawing in two places, the one that stays hears when the other goes", async () => {
  const same = <button type="button" class="same" onClick={() => (pressed += 1)} />;
  const inPlaces = (names: string[]) => (
    <ul>
      {names.map((name) => (
        <li key={name} id={name}>
          {same}
        </li>
      ))}
    </ul>
  );
  const at = (name: string) => document.querySelector(`#${name} .same`);
  for (const names of [["a", "b", "c"], ["c", "a"], ["a", "c", "b"], ["b"], ["b", "a"]]) {
    render(inPlaces(names), document.body);
    expect(names.map((name) => press(at(name)))).toEqual(names.map(() => 1));
  }
  const last = at("b");
  render(null, document.body);
  expect(press(last)).toBe(0);
});
