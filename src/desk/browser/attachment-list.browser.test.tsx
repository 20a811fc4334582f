import { render } from "preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import casework from "../../../locales/en/casework.json";
import desk from "../../../locales/en/desk.json";
import type { ListedAttachment } from "../../envelope/listed-attachment.ts";
import type { QueueRow } from "../../triage/queue-row.ts";
import { AttachmentList } from "./attachment-list.tsx";
import { chosen, forgetReports, looked, readings, screen, trail } from "./desk-state.ts";
import { theQueue, trailFrom } from "./trail.ts";
import { speak } from "./words.ts";

const mimes = ["image/png", "video/mp4", "audio/mpeg"];
const state = vi.hoisted(() => ({ mime: "" }));
vi.mock("./keys.ts", () => ({
  keys: () => ({ look: async () => ({ name: "x", mime: state.mime, bytes: new Uint8Array(1) }) }),
  reasonOf: () => "fault-here",
}));

const report = "a".repeat(32);
let root: HTMLElement;
let asked: string[];

beforeEach(() => {
  const words = { casework, desk };
  speak(
    "en",
    Object.fromEntries(
      Object.entries(words).flatMap(([room, all]) => Object.entries(all).map(([k, v]) => [`${room}.${k}`, v])),
    ),
  );
  asked = [];
  vi.stubGlobal("fetch", async (path: unknown, how?: RequestInit) => {
    asked.push(`${how?.method} ${String(path)}`);
    return Response.json({ reports: [], covered: "f" });
  });
  screen.value = "desk";
  chosen.value = { report } as QueueRow;
  trail.value = trailFrom(1, { ...theQueue, report, pane: "report" });
  readings.value = new Map([[report, { status: "open", read: {}, opened: {}, covered: [] } as never]]);
  root = document.body.appendChild(document.createElement("div"));
});
afterEach(() => {
  render(null, root);
  root.remove();
  forgetReports();
  vi.unstubAllGlobals();
});

const list = (mime: string): void => {
  state.mime = mime;
  const one = { id: "f", compartment: "media", mime, len: 9, name: "x" } as unknown as ListedAttachment;
  render(<AttachmentList report={report} attachments={[one]} covered={[]} />, root);
};
const buttonOf = (words: string): HTMLButtonElement | undefined =>
  [...root.querySelectorAll("button")].find((one) => one.textContent === words);
const middleOf = (words: string): [number, number] => {
  const { x, y, width, height } = buttonOf(words)!.getBoundingClientRect();
  return [x + width / 2, y + height / 2];
};
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 30));
/** Presses again and again where something stood at first, whatever stands there now. */
const pressAt = async ([x, y]: [number, number], times: number): Promise<void> => {
  for (let n = 0; n < times; n++) {
    (document.elementFromPoint(x, y) as HTMLElement | null)?.click();
    await settle();
  }
};

test.each([
  ["image/png", "Look at it", "blurred and grey"],
  ["video/mp4", "Look at it", "blurred and grey"],
  ["audio/mpeg", "Listen to it", "when you press play"],
  ["text/plain", "Read it", "plainly, at once"],
])("%s has its own words: “%s”, and how it comes into sight", (mime, open, how) => {
  list(mime);
  expect(buttonOf(open)).toBeDefined();
  const ways = ["blurred and grey", "when you press play", "plainly, at once"];
  expect(ways.filter((way) => root.textContent.includes(way))).toEqual([how]);
});

const covers = (): string[] => asked.filter((one) => one.includes("/covers"));

test.each(mimes.flatMap((mime) => [1, 2, 3].map((times) => [mime, times] as const)))(
  "%s, pressed %i times where the button to open it stands, is opened and nothing else",
  async (mime, times) => {
    list(mime);
    await pressAt(middleOf(mime.startsWith("audio/") ? "Listen to it" : "Look at it"), times);
    expect(looked.value?.id).toBe("f");
    expect(root.textContent).not.toContain("Cover it for everybody here?");
    expect(covers()).toEqual([]);
  },
);

test.each([1, 2, 3])("pressed %i times, “Cover and report” hides at once and asks before it does it", async (times) => {
  list("image/png");
  await pressAt(middleOf("Look at it"), 1);
  await pressAt(middleOf("Cover and report"), times);
  expect(looked.value).toBeNull();
  expect(root.textContent).toContain("Cover it for everybody here?");
  expect(covers()).toEqual([]);

  buttonOf("No, leave it as it is")!.click();
  await settle();
  expect(root.textContent).not.toContain("Cover it for everybody here?");
  expect(covers()).toEqual([]);

  buttonOf("Cover and report")!.click();
  await settle();
  buttonOf("Yes, cover and report")!.click();
  await settle();
  expect(covers()).toEqual([`POST /api/reports/${report}/covers`]);
});
