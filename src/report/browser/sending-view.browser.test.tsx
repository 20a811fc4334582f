import { render } from "preact";
import { expect, test } from "vitest";
import report from "../../../locales/en/report.json";
import { tFrom } from "../../kit/browser/fill.ts";
import { SendingView, type Sending } from "./sending-view.tsx";

const t = tFrom(Object.fromEntries(Object.entries(report).map(([k, v]) => [`report.${k}`, v])));

test.each([
  [[null, false], "working"],
  [[null, true], "sending"],
  [[0, false], "sending"],
  [[0.4, true], "sending"],
] as const)("share and lost %j: the heading says what goes on", ([share, lost], says) => {
  const root = document.createElement("div");
  const title = (sending: Sending): string => {
    render(<SendingView sending={sending} t={t} onCancel={() => undefined} />, root);
    return root.querySelector("h1")!.textContent;
  };
  expect(title({ share, lost })).toBe(report[`send.${says}`]);
  // A line that is back does not take the sending back to its beginning.
  expect(title({ share, lost: false })).toBe(report[`send.${says}`]);
  render(null, root);
});
