import { render } from "preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import followUp from "../../../locales/en/follow-up.json";
import report from "../../../locales/en/report.json";
import type { OrganisationId } from "../../envelope/bytes.ts";
import { newReceipt } from "../../envelope/receipt.ts";
import { ngo, trust } from "../../envelope/testing/small-world.ts";
import type { Asking } from "../../kit/browser/ask.ts";
import { tFrom } from "../../kit/browser/fill.ts";
import { makeLookAt } from "../../report/browser/clean.ts";
import type { Letter } from "../letters.ts";
import { ThreadIsland } from "./thread-island.tsx";
import type { Shown, Visitor, Written } from "./visitor.ts";

const messages = Object.fromEntries([
  ...Object.entries(followUp).map(([k, v]) => [`follow-up.${k}`, v]),
  ...Object.entries(report).map(([k, v]) => [`report.${k}`, v]),
]) as Record<string, string>;

let root: HTMLElement;
let strip: HTMLElement;
let style: HTMLLinkElement;
let answer: () => Written | Promise<Written>;
let several: boolean;

const ours = (seq: number): Letter => ({
  kind: "ours",
  seq,
  day: "2026-11-24",
  to: ["ngo-two"],
  text: "A white van. ".repeat(12),
  files: [],
});
const shownWith = (...letters: Letter[]): Shown => ({
  mailbox: "m",
  letters,
  answered: false,
  to: [ngo, ...(several ? ["b", "c", "d"] : [])].map((id) => ({
    id: id as OrganisationId,
    name: `Hotline ${id}`,
    can: [],
    asked: false,
  })),
  there: [],
});
const before = (): Shown => shownWith(ours(1), ours(2), ours(3));

const show = (language: "en" | "fr" = "en"): void =>
  render(
    <ThreadIsland
      props={{ language, action: "/en/return", trust, said: {}, messages }}
      t={tFrom(messages)}
      visitor={() =>
        ({
          come: async () => before(),
          speak: async () => before(),
          write: async () => answer(),
          forget: async () => answer(),
        }) as unknown as Asking<Visitor>
      }
      lookAt={makeLookAt()}
      end={() => undefined}
    />,
    root,
  );

beforeEach(async () => {
  await page.viewport(360, 640);
  style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = "/src/public-site/style/site.css";
  await new Promise((loaded) => {
    style.onload = loaded;
    document.head.append(style);
  });
  strip = document.body.appendChild(document.createElement("div"));
  strip.style.cssText = "position: sticky; inset-block-start: 0; min-block-size: 56px; z-index: 1";
  root = document.body.appendChild(document.createElement("main"));
  root.style.paddingBlockEnd = "640px";
  several = false;
  answer = () => shownWith(ours(1), ours(2), ours(3), ours(4));
  show();
});
afterEach(() => {
  render(null, root);
  for (const one of [root, strip, style]) one.remove();
});

/** `above`: so much of the page is in sight above what is pressed. */
const press = (words: string, last = false, above = 0): void => {
  const buttons = [...root.querySelectorAll("button")].filter((one) => one.textContent === words);
  const button = last ? buttons.at(-1) : buttons[0];
  if (button === undefined) throw new Error(`no button "${words}"`);
  button.focus();
  button.scrollIntoView({ block: "start" });
  scrollBy({ top: -above, behavior: "instant" });
  button.click();
};
const type = (words: string): void => {
  const box = root.querySelector<HTMLTextAreaElement>("#text")!;
  box.value = words;
  box.dispatchEvent(new Event("input", { bubbles: true }));
};
const open = async (): Promise<void> => {
  root.querySelector<HTMLInputElement>("#receipt")!.value = newReceipt();
  press("Open");
  await vi.waitFor(() => expect(root.querySelector(".letters, #text")).not.toBeNull());
};

/** The smallest element that says it, whole between the strip and the lower edge. */
const inSight = (words: string): void => {
  const [saying] = [...root.querySelectorAll<HTMLElement>("p, h1, span, label, legend")]
    .filter((one) => one.textContent?.includes(words) === true)
    .slice(-1);
  expect(saying, words).toBeDefined();
  const { top, bottom } = saying!.getBoundingClientRect();
  expect(top, `${words}: upper edge`).toBeGreaterThanOrEqual(strip.getBoundingClientRect().bottom);
  expect(bottom, `${words}: lower edge`).toBeLessThanOrEqual(innerHeight);
};
/** Stands so once everything has been drawn, and goes on standing so. */
const settles = async (...said: string[]): Promise<void> => {
  const holds = (): void => {
    expect(document.activeElement).not.toBe(document.body);
    for (const words of said) inSight(words);
  };
  await vi.waitFor(holds, { timeout: 5000 });
  await new Promise((later) => setTimeout(later, 100));
  holds();
};

const refusing = (refused: string) => () => ({ refused }) as Written;
const actions: Readonly<Record<string, readonly [act: () => void | Promise<void>, ...said: string[]]>> = {
  "a receipt that is wrong": [
    async () => {
      press("Close the messages");
      await vi.waitFor(() => expect(root.querySelector("#receipt")).not.toBeNull());
      root.querySelector<HTMLInputElement>("#receipt")!.value = "abc";
      press("Open");
    },
    "Your receipt",
    "A receipt has 20 characters.",
  ],
  opening: [() => undefined, followUp["thread.title"]],
  "a letter that is sent": [
    () => {
      type("The white one");
      press("Send");
    },
    followUp["write.sent"],
  ],
  "a letter that is on its way": [
    () => {
      answer = () => new Promise(() => undefined);
      type("The white one");
      press("Send");
    },
    followUp["busy"],
  ],
  "a letter that is refused": [
    () => {
      answer = refusing("unsure");
      type("The white one");
      press("Send");
    },
    followUp["refused.unsure"],
  ],
  "a visit that is over": [
    () => {
      answer = refusing("over");
      type("The white one");
      press("Send");
    },
    followUp["over.kept"],
  ],
  ...Object.fromEntries(
    [0, 60, 120, 180, 240, 300].map((above) => [
      `an empty box, ${above} px of it in sight`,
      [() => press("Send", false, above), followUp["write.text"], followUp["write.wrong.empty"]] as const,
    ]),
  ),
  "nobody ticked": [
    async () => {
      several = true;
      show("fr");
      await vi.waitFor(() => expect(root.querySelectorAll("[name=to]")).toHaveLength(4));
      type("The white one");
      press("Send");
    },
    followUp["write.to"],
    followUp["write.wrong.nobody"],
  ],
  "deleting, asked first": [() => press(followUp["forget"]), followUp["forget.sure"]],
  "deleting, not meant": [
    async () => {
      press(followUp["forget"]);
      await vi.waitFor(() => press(followUp["forget.no"]));
    },
  ],
  "a letter that is deleted": [
    async () => {
      answer = () => shownWith({ kind: "gone", seq: 1 } as Letter, ours(2), ours(3));
      press(followUp["forget"]);
      await vi.waitFor(() => press(followUp["forget.yes"]));
    },
    followUp["forget.done"],
  ],
  "deleting that is refused": [
    async () => {
      answer = refusing("unsure");
      press(followUp["forget"], true);
      await vi.waitFor(() => press(followUp["forget.yes"]));
    },
    followUp["refused.unsure"],
  ],
  closing: [() => press("Close the messages"), followUp["closed"]],
};

test.each(Object.entries(actions))(
  "on a small phone, after %s: what is said is in sight, and the focus has a place",
  async (_name, [act, ...said]) => {
    await open();
    await act();
    await settles(...said);
  },
);

test("what became of a letter is in no live region when the focus goes to it; whoever types on hears it instead", async () => {
  await open();
  type("The white one");
  press("Send");
  await settles(followUp["write.sent"]);
  expect(document.activeElement?.textContent).toBe(followUp["write.sent"]);
  expect(document.activeElement?.closest("[role=status], [role=alert], [aria-live]")).toBeNull();
  expect(root.querySelector("[role=status]")!.textContent).toBe("");

  let arrived = (_: Written): void => undefined;
  answer = () => new Promise((resolve) => (arrived = resolve));
  type("The second");
  press("Send");
  root.querySelector<HTMLElement>("#text")!.focus();
  type("The second, and a third begun");
  arrived(shownWith(ours(4), ours(5)));
  await vi.waitFor(() => expect(root.querySelector("[role=status]")!.textContent).toBe(followUp["write.sent"]));
  expect(document.activeElement?.id).toBe("text");
});
