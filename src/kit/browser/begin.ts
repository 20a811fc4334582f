import { begun, isAsked, started } from "./worker.ts";

/**
 * Loaded before everything else of a page that names workers: the first of them is on its way while the page's own script
 * still comes. `startWorker` hands over what was begun here.
 */
const named = document.querySelector<HTMLMetaElement>('meta[name^="worker-"]');
const name = named?.name.slice("worker-".length) ?? "";
if (named !== null && !isAsked(name)) {
  const worker = started(name);
  worker.addEventListener("error", () => begun().delete(name));
  begun().set(name, worker);
}
