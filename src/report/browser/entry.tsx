import { render } from "preact";
import { asking, type Asking } from "../../kit/browser/ask.ts";
import { readIsland, tFrom } from "../../kit/browser/fill.ts";
import { letGoOfElements } from "../../kit/browser/let-go.ts";
import { onLanguage, onPlaces } from "../../kit/browser/other-page.ts";
import { makeTextsAnew } from "../../kit/browser/own-words.ts";
import { triedFirst } from "../../kit/browser/try-first.ts";
import { leavings } from "../../kit/browser/warn.ts";
import { startWorker } from "../../kit/browser/worker.ts";
import { start } from "../journey.ts";
import { typedInWhole } from "../whole.ts";
import type { IslandProps } from "../pages/render.tsx";
import { filesAtHand } from "./files.ts";
import { Island } from "./island.tsx";
import { wordsLater } from "./words-later.ts";
import { askDevice } from "./position.tsx";
import type { Sender } from "./sender.ts";

const root = document.getElementById("report");
if (root !== null && document.getElementById("island") !== null) void begin(root);

/** See [Note: what is tried before a page is taken over]. */
async function begin(root: HTMLElement): Promise<void> {
  let worker: Worker | undefined;
  let sender: Asking<Sender> | undefined;
  const sealing = (): Asking<Sender> => {
    if (sender !== undefined) return sender;
    worker = startWorker("sealing");
    sender = asking<Sender>(worker);
    // A worker that broke is not asked again: the next try starts another.
    worker.addEventListener("error", () => (sender = undefined));
    return sender;
  };
  if (await triedFirst(root, async () => sealing().isAble()))
    takeOver(root, readIsland<IslandProps>(), sealing, () => worker?.terminate());
  else worker?.terminate();
}

/** A page's own words, without what was told. */
type Words = Omit<IslandProps, "journey">;

/** The page worked as a plain form until now; what was typed in the meantime comes along. */
function takeOver(root: HTMLElement, props: IslandProps, sealing: () => Asking<Sender>, end: () => void): void {
  makeTextsAnew();
  letGoOfElements();
  const form = root.querySelector("form");
  const { trust, notice } = props;
  let begun = form === null ? props.journey : typedInWhole(props.journey, new FormData(form), location.hash);
  const { id, selectionStart, selectionEnd } = focused();
  const files = filesAtHand();
  let [sent, wiped] = [false, false];
  let spoken: Words | null = null;
  const show = ({ journey: _, ...words }: IslandProps): void => {
    spoken = words;
    draw(words);
    void wordsLater(words.action).then((later) => {
      if (later === null || spoken !== words) return;
      spoken = { ...words, messages: { ...words.messages, ...later } };
      draw(spoken);
    });
  };
  const draw = (words: Words): void =>
    render(
      <Island
        props={{ ...words, trust, journey: begun, notice }}
        t={tFrom(words.messages)}
        sealing={sealing}
        lookAt={files.lookAt}
        askPosition={askDevice}
        now={() => new Date()}
        onSent={onSent}
      />,
      root,
    );
  /** What was typed or brought along before this took over is held as long as the form, and no longer. */
  const forget = (): void => {
    begun = start;
    document.getElementById("island")?.remove();
  };
  const onSent = (): void => {
    sent = true;
    forget();
    if (spoken !== null) draw(spoken);
  };
  root.replaceChildren();
  // A scanned code brought a place along, or a door an answer: it is in the form now, and the history need not keep it.
  // An entry that was posted becomes one that is only asked for, so that loading it again sends nothing again.
  history.replaceState(history.state, "", location.pathname);
  show(props);
  const field = id === "" ? null : document.getElementById(id);
  field?.focus();
  if (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)
    if (selectionStart !== null) field.setSelectionRange(selectionStart, selectionEnd);

  onPlaces();
  onLanguage((other) => {
    const holder = other.getElementById("island");
    // An answer that comes after the way out was taken draws nothing any more.
    if (holder === null || wiped) return false;
    show(JSON.parse(holder.textContent ?? "") as IslandProps);
    return true;
  });

  const wipe = (): void => {
    wiped = true;
    spoken = null;
    forget();
    end();
    files.end();
    render(null, root);
    root.replaceChildren();
  };
  for (const name of leavings) addEventListener(name, wipe);
  // A page that a telephone keeps in memory comes back with what was typed; with a receipt it never does.
  addEventListener("pagehide", () => sent && wipe());
  addEventListener("pageshow", (event) => event.persisted && sent && location.reload());
}

const focused = (): { id: string; selectionStart: number | null; selectionEnd: number | null } => {
  const at = document.activeElement;
  const typing = at instanceof HTMLTextAreaElement || at instanceof HTMLInputElement;
  return {
    id: typing ? at.id : "",
    selectionStart: typing ? at.selectionStart : null,
    selectionEnd: typing ? at.selectionEnd : null,
  };
};
