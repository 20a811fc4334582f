import { render } from "preact";
import { asking, type Asking } from "../../kit/browser/ask.ts";
import { readIsland, tFrom } from "../../kit/browser/fill.ts";
import { startWorker } from "../../kit/browser/worker.ts";
import { leavings } from "../../report/browser/receipt-actions.tsx";
import type { ReturnProps } from "../pages/return-props.ts";
import { ThreadIsland } from "./thread-island.tsx";
import type { Visitor } from "./visitor.ts";

const root = document.getElementById("return");
if (root !== null) takeOver(root, readIsland<ReturnProps>());

/** The page was a plain form until now; from here on the receipt does not leave this browser. */
function takeOver(root: HTMLElement, props: ReturnProps): void {
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
  const typed = root.querySelector<HTMLInputElement>("#receipt")?.value ?? "";
  root.replaceChildren();
  render(<ThreadIsland props={props} t={tFrom(props.messages)} visitor={start} end={end} />, root);
  const field = root.querySelector<HTMLInputElement>("#receipt");
  if (field !== null) field.value = typed;

  const wipe = (): void => {
    end();
    render(null, root);
    root.replaceChildren();
    document.getElementById("island")?.remove();
  };
  for (const name of leavings) addEventListener(name, wipe);
  addEventListener("pagehide", wipe);
}
