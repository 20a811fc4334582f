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
