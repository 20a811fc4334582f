import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { expect, test } from "vitest";
import { openMessages } from "../kit/messages.ts";
import { PickedList } from "./browser/file-picker.tsx";

const t = openMessages("locales").t("en");
type Picked = Parameters<typeof PickedList>[0]["picked"][number];

test.each([
  ["film", "phone model stay in it"],
  ["sound", "phone model stay in it"],
  ["picture", "phone model stay in it"],
  ["text", "names and dates stay in it"],
  ["no", "names and dates stay in it"],
] as const)("of what is shown as %s it is said that %s", (shown, stays) => {
  const one = { key: 1, name: "a", shown, clean: null, untouched: false, notes: [] } as unknown as Picked;
  const nothing = (): void => undefined;
  const html = renderToString(h(PickedList, { picked: [one], most: 3, t, onRemove: nothing, onUntouched: nothing }));
  const all = ["phone model stay in it", "names and dates stay in it"];
  expect(all.filter((words) => html.includes(words))).toEqual([stays]);
});
