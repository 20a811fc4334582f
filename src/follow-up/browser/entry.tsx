import { render } from "preact";
import { asking, type Asking } from "../../kit/browser/ask.ts";
import { readIsland, tFrom } from "../../kit/browser/fill.ts";
import { letGoOfElements } from "../../kit/browser/let-go.ts";
import { onLanguage, onPlaces } from "../../kit/browser/other-page.ts";
import { makeTextsAnew } from "../../kit/browser/own-words.ts";
import { triedFirst } from "../../kit/browser/try-first.ts";
import { leavings } from "../../kit/browser/warn.ts";
import { startWorker } from "../../kit/browser/worker.ts";
import { filesAtHand } from "../../report/browser/files.ts";
import type { ReturnProps } from "../pages/return-props.ts";
import { ThreadIsland } from "./thread-island.tsx";
import type { Visitor } from "./visitor.ts";

const root = document.getElementById("return");
if (root !== null) void begin(root);

/** See [Note: what is tried before a page is taken over]. */
async function begin(root: HTMLElement): Promise<void> {
  let worker: Worker | undefined;
  let visitor: Asking<Visitor> | undefined;
  const end = (): void => {
    worker?.terminate();
    visitor = undefined;
  };
  const start = (): Asking<Visitor> => {
    if (visitor !== undefined) return visitor;
    worker = startWorker("thread-keys");
    visitor = asking<Visitor>(worker);
    worker.addEventListener("error", () => (visitor = undefined));
    return visitor;
  };
  if (await triedFirst(root, async () => start().isAble())) takeOver(root, readIsland<ReturnProps>(), start, end);
  else end();
}

/** The page was a plain form until now; from here on the receipt does not leave this browser. */
function takeOver(root: HTMLElement, props: ReturnProps, start: () => Asking<Visitor>, end: () => void): void {
  makeTextsAnew();
  letGoOfElements();
  const plain = root.querySelector<HTMLInputElement>("#receipt");
  const [typed, here] = [plain?.value ?? "", plain !== null && document.activeElement === plain];
  const files = filesAtHand();
  const show = (words: ReturnProps): void =>
    render(
      <ThreadIsland
        props={{ ...words, trust: props.trust }}
        t={tFrom(words.messages)}
        visitor={start}
        lookAt={files.lookAt}
        end={end}
      />,
      root,
    );
  root.replaceChildren();
  show(props);
  const field = root.querySelector<HTMLInputElement>("#receipt");
  if (field !== null) field.value = typed;
  if (here) field?.focus();

  onPlaces();
  onLanguage((other) => {
    const holder = other.getElementById("island");
    if (holder === null) return false;
    show(JSON.parse(holder.textContent ?? "") as ReturnProps);
    return true;
  });

  const wipe = (): void => {
    end();
    files.end();
    render(null, root);
    root.replaceChildren();
    document.getElementById("island")?.remove();
  };
  for (const name of leavings) addEventListener(name, wipe);
}
