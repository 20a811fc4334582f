import { render } from "preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { newReceipt } from "../../envelope/receipt.ts";
import { tFrom } from "../../kit/browser/fill.ts";
import type { Asking } from "../../kit/browser/ask.ts";
import followUp from "../../../locales/en/follow-up.json";
import report from "../../../locales/en/report.json";
import { makeLookAt } from "../../report/browser/clean.ts";
import { ThreadIsland } from "./thread-island.tsx";
import { hotline, ngo } from "../../envelope/testing/small-world.ts";
import type { Shown, ToWrite, Visitor, Written } from "./visitor.ts";

const messages = Object.fromEntries([
  ...Object.entries(followUp).map(([k, v]) => [`follow-up.${k}`, v]),
  ...Object.entries(report).map(([k, v]) => [`report.${k}`, v]),
]) as Record<string, string>;
const trust = { roots: [], threshold: 1, lowestVersion: 1 };
const lookAt = makeLookAt();
let root: HTMLElement;
let mailbox: string;
/** What the next writing comes to, and which letters are there when somebody comes in. */
let written: Written;
let there: string[];
let offered: Shown["to"];
/** Until when the server thinks about a letter. */
let held: Promise<void>;
let left: ToWrite[];
let looked: Promise<void>;
let heard = (): void => undefined;
const shown = (): Shown => ({ mailbox, letters: [], answered: false, to: offered, there });

const show = (language: "en" | "fr" = "en"): void => {
  const visitor = {
    come: async () => shown(),
    speak: async () => shown(),
    write: async (letter: ToWrite) => {
      left.push(letter);
      heard();
      await held;
      return written;
    },
  } as unknown as Asking<Visitor>;
  const props = { language, action: `/${language}/return`, trust, said: {}, messages } as const;
  render(
    <ThreadIsland
      props={props}
      t={tFrom(messages)}
      visitor={() => visitor}
      lookAt={async (...of) => looked.then(() => lookAt(...of))}
      end={() => undefined}
      idleMs={400}
    />,
    root,
  );
};

beforeEach(() => {
  mailbox = "a".repeat(32);
  [there, left, looked] = [[], [], Promise.resolve()];
  offered = [{ id: ngo, name: "NGO", can: [], asked: false }];
  held = Promise.resolve();
  root = document.body.appendChild(document.createElement("div"));
  show();
});
afterEach(() => {
  render(null, root);
  root.remove();
});

const box = (): HTMLTextAreaElement | null => root.querySelector("#text");
const press = (words: string): void =>
  [...root.querySelectorAll("button")].find((one) => one.textContent === words)?.click();
const see = (words: string): Promise<void> => vi.waitFor(() => expect(root.textContent).toContain(words));
const comeIn = async (): Promise<void> => {
  root.querySelector<HTMLInputElement>("#receipt")!.value = newReceipt();
  press("Open");
  await vi.waitFor(() => expect(box()).not.toBeNull());
};
const write = (words: string): void => {
  box()!.value = words;
  box()!.dispatchEvent(new InputEvent("input", { bubbles: true }));
};
/** Whether the browser would ask before the page goes. */
const asks = (): boolean => !dispatchEvent(new Event("beforeunload", { cancelable: true }));

test("a letter that was begun outlasts messages that close by themselves, for its own mailbox and no other", async () => {
  await comeIn();
  expect(asks()).toBe(false);
  write("It was a long story");
  await vi.waitFor(() => expect(asks()).toBe(true));
  await see("What you were writing is not lost");
  expect(box()).toBeNull();
  expect(root.innerHTML).not.toContain("long story");
  expect(asks()).toBe(true);
  mailbox = "b".repeat(32);
  await comeIn();
  expect(box()!.value).toBe("");
  await see("Type your receipt again");
  mailbox = "a".repeat(32);
  await comeIn();
  expect(box()!.value).toBe("It was a long story");
});

test.each([
  ["had arrived", ["hash"], "words", "Your message has arrived.", ""],
  [
    "arrived as it was, and was changed since",
    ["hash"],
    "other words",
    "A message was sent from this page before",
    "other words",
  ],
  ["had not arrived", [], "words", "Your messages", "words"],
])(
  "what became of a letter that was unsure is found out when its writer comes back: it %s",
  async (_, now, last, said, kept) => {
    await comeIn();
    root.querySelector<HTMLInputElement>("[name=to]")!.checked = true;
    write("words");
    written = { refused: "unsure", left: "hash" };
    press("Send");
    await see("it may have arrived or not");
    write(last);
    await see("What you were writing is not lost");
    there = now;
    await comeIn();
    await see(said);
    expect(box()!.value).toBe(kept);
  },
);

/** Begins to send, and gives what lets the answer come. */
const send = async (): Promise<() => void> => {
  let answer = (): void => undefined;
  held = new Promise((resolve) => (answer = resolve));
  await new Promise<void>((resolve) => {
    heard = resolve;
    press("Send");
  });
  return answer;
};

test.each(["while it was on its way", "after that", "in whom it goes to"])(
  "what left is what is compared, not what stands in the box: changed %s, it is an earlier one",
  async (when) => {
    offered = [...offered, { id: hotline, name: "Hotline", can: [], asked: false }];
    await comeIn();
    root.querySelector<HTMLInputElement>("[name=to]")!.click();
    write("words");
    written = { refused: "unsure", left: "hash" };
    const answer = await send();
    if (when === "while it was on its way") write("other words");
    answer();
    await see("it may have arrived or not");
    if (when === "after that") write("other words");
    if (when === "in whom it goes to") root.querySelector<HTMLInputElement>(`[value="${hotline}"]`)!.click();
    await see("What you were writing is not lost");
    there = ["hash"];
    await comeIn();
    await see("A message was sent from this page before");
    expect(box()!.value).toBe(when === "in whom it goes to" ? "words" : "other words");
  },
);

test.each([
  ["words", ""],
  ["words that go on", "words that go on"],
])("what was typed while a letter left stays: %j leaves %j in the box", async (typed, kept) => {
  await comeIn();
  write("words");
  written = shown();
  const answer = await send();
  write(typed);
  answer();
  await see("Your message has arrived");
  await vi.waitFor(() => expect(box()!.value).toBe(kept));
  await vi.waitFor(() => expect(asks()).toBe(kept !== ""));
});

test.each([1, 2])("words stay to be copied when nobody is offered any more: letter %i of a visit", async (nth) => {
  await comeIn();
  for (let n = 1; n < nth; n++) {
    write("words");
    written = shown();
    press("Send");
    await see("Your message has arrived");
    await vi.waitFor(() => expect(box()!.value).toBe(""));
  }
  write("more words");
  offered = [];
  written = { refused: "earlier", shown: shown() };
  press("Send");
  await see("We could not verify who has your report");
  expect(box()?.value).toBe("more words");
});

const choose = (name: string): void => {
  const { items, files } = new DataTransfer();
  items.add(new File(["Room 7, every Friday."], name, { type: "text/plain" }));
  const field = root.querySelector<HTMLInputElement>("#files")!;
  field.files = files;
  field.dispatchEvent(new Event("change", { bubbles: true }));
};
const untouched = (): Promise<void> =>
  vi.waitFor(() => {
    const tick = root.querySelector<HTMLInputElement>(".picked input[type=checkbox]");
    expect(tick).not.toBeNull();
    if (!tick!.checked) tick!.click();
    expect(tick!.checked).toBe(true);
  });
const mayOpen = { can: ["core", "media", "original"], asked: false };

test("that nobody ticked may look at a file stands beside the ticks, with who may, until one of them is ticked", async () => {
  offered = [
    { id: ngo, name: "NGO", can: ["core"], asked: false },
    { id: hotline, name: "Hotline", ...mayOpen },
  ];
  await comeIn();
  root.querySelector<HTMLInputElement>(`[value="${ngo}"]`)!.click();
  write("words");
  press("Add photos or files");
  await vi.waitFor(() => expect(root.querySelector("#files")).not.toBeNull());
  choose("list.txt");
  await untouched();
  press("Send");
  await vi.waitFor(() => expect(root.querySelector("#to-error")!.textContent).toContain("Tick one who may: Hotline."));
  expect(root.querySelector("#text-error")!.textContent).toBe("");
  expect(document.activeElement).toBe(root.querySelector(`[value="${ngo}"]`));
  expect(left).toEqual([]);
  root.querySelector<HTMLInputElement>(`[value="${hotline}"]`)!.click();
  await vi.waitFor(() => expect(root.querySelector("#to-error")!.textContent).toBe(""));
});

test("files that are still looked at when Send is pressed go along, and stay where the letter did not go", async () => {
  offered = [{ id: hotline, name: "Hotline", ...mayOpen }];
  await comeIn();
  write("words");
  press("Add photos or files");
  await vi.waitFor(() => expect(root.querySelector("#files")).not.toBeNull());
  choose("list.txt");
  await untouched();
  let done = (): void => undefined;
  looked = new Promise((resolve) => (done = resolve));
  choose("more.txt");
  await vi.waitFor(() => expect(root.querySelector<HTMLInputElement>("#files")!.disabled).toBe(true));
  press("Send");
  expect(left).toEqual([]);
  written = { refused: "lost" };
  done();
  await see("We could not reach the server");
  expect(root.querySelector(".picked")!.textContent).toMatch(/list\.txt.*more\.txt/);
  expect(box()!.value).toBe("words");
  expect(left).toHaveLength(1);
});

test("a text that is too long says how much fits in the alert, and its own length beside it, at each key", async () => {
  await comeIn();
  for (const long of [12_001, 12_345]) {
    write("a".repeat(long));
    await see(`There are ${new Intl.NumberFormat("en-GB").format(long)} characters now.`);
    expect(root.querySelector("#text-error")!.textContent).toContain("at most 12,000 characters");
    expect(root.querySelector("#text-error")!.textContent).not.toContain("345");
  }
  write("a");
  await vi.waitFor(() => expect(root.querySelector("#text-count")).toBeNull());
});

test("closing asks once more while something is unsent, and then leaves nothing", async () => {
  await comeIn();
  write("words");
  press("Close the messages");
  await see("Press once more");
  press("Close the messages");
  await see("Nothing of it is left");
  expect(asks()).toBe(false);
  await comeIn();
  expect(box()!.value).toBe("");
});

test("another language keeps what stands in the box", async () => {
  await comeIn();
  write("words");
  show("fr");
  await vi.waitFor(() => expect(root.querySelector("a[href='/fr/after']")).not.toBeNull());
  expect(box()!.value).toBe("words");
});
