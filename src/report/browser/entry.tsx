import { render } from "preact";
import { asking, type Asking } from "../../kit/browser/ask.ts";
import { readIsland, tFrom } from "../../kit/browser/fill.ts";
import { onLanguage, onPlaces } from "../../kit/browser/other-page.ts";
import { makeTextsAnew } from "../../kit/browser/own-words.ts";
import { triedFirst } from "../../kit/browser/try-first.ts";
import { leavings } from "../../kit/browser/warn.ts";
import { startWorker } from "../../kit/browser/worker.ts";
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

/** The page worked as a plain form until now; what was typed in the meantime comes along. */
function takeOver(root: HTMLElement, props: IslandProps, sealing: () => Asking<Sender>, end: () => void): void {
  makeTextsAnew();
  const form = root.querySelector("form");
  const begun = form === null ? props.journey : typedInWhole(props.journey, new FormData(form), location.hash);
  const { id, selectionStart, selectionEnd } = focused();
  const files = filesAtHand();
  let sent = false;
  let spoken: IslandProps | null = null;
  const show = (words: IslandProps): void => {
    spoken = words;
    draw(words);
    void wordsLater(words.action).then((later) => {
      if (later !== null && spoken === words) draw({ ...words, messages: { ...words.messages, ...later } });
    });
  };
  const draw = (words: IslandProps): void =>
    render(
      <Island
        props={{ ...words, trust: props.trust, journey: begun, notice: props.notice }}
        t={tFrom(words.messages)}
        sealing={sealing}
        lookAt={files.lookAt}
        askPosition={askDevice}
        now={() => new Date()}
        onSent={() => (sent = true)}
      />,
      root,
    );
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
    if (holder === null) return false;
    show(JSON.parse(holder.textContent ?? "") as IslandProps);
    return true;
  });

  const wipe = (): void => {
    spoken = null;
    end();
    files.end();
    render(null, root);
    root.replaceChildren();
    document.getElementById("island")?.remove();
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
