import { render } from "preact";
import { asking, type Asking } from "../../kit/browser/ask.ts";
import { readIsland, tFrom } from "../../kit/browser/fill.ts";
import { startWorker } from "../../kit/browser/worker.ts";
import { markOf } from "../../kit/language.ts";
import { givenFrom } from "../carried.ts";
import { wordsAt } from "./other-language.ts";
import type { IslandProps } from "../pages/render.tsx";
import { Island } from "./island.tsx";
import { askDevice } from "./position.tsx";
import { leavings } from "./receipt-actions.tsx";
import type { Sender } from "./sender.ts";

const root = document.getElementById("report");
if (root !== null) takeOver(root, readIsland<IslandProps>());

/** The page worked as plain forms until now; what was typed in the meantime comes along. */
function takeOver(root: HTMLElement, props: IslandProps): void {
  const form = root.querySelector("form");
  const { at, answers } = props.journey;
  const typed =
    form === null || at === "check" ? answers : { ...answers, [at]: givenFrom(at, answers, new FormData(form)) };
  let worker: Worker | undefined;
  let sender: Asking<Sender> | undefined;
  const sealing = (): Asking<Sender> => {
    if (sender !== undefined) return sender;
    worker = startWorker("sealing");
    sender = asking<Sender>(worker);
    // A worker that could not load, or broke, is not asked again: the next try starts another.
    worker.addEventListener("error", () => (sender = undefined));
    return sender;
  };

  const begun = { ...props.journey, answers: typed };
  const show = (words: IslandProps): void =>
    render(
      <Island
        props={{ ...words, trust: props.trust, journey: begun, notice: props.notice }}
        t={tFrom(words.messages)}
        sealing={sealing}
        askPosition={askDevice}
        now={() => new Date()}
      />,
      root,
    );
  show(props);
  // A scanned code brought a place along; it is in the form now, and the history need not keep it.
  if (location.search !== "") history.replaceState(null, "", location.pathname);

  document.querySelector(".languages")?.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (link === null) return;
    event.preventDefault();
    void wordsAt(link.href).then((words) => {
      if (words === null) return;
      show(words);
      Object.assign(root, markOf(words.language));
    });
  });

  // Whoever leaves, on purpose or by closing, leaves nothing behind for a page kept in memory.
  const wipe = (): void => {
    worker?.terminate();
    render(null, root);
    root.replaceChildren();
    document.getElementById("island")?.remove();
  };
  for (const name of leavings) addEventListener(name, wipe);
  addEventListener("pagehide", wipe);
}
