import { begun, started } from "./worker.ts";

/**
 * Loaded before everything else of a page that names workers: they are on their way while the page's own script still
 * comes. `startWorker` hands over what was begun here.
 */
for (const { name } of document.querySelectorAll<HTMLMetaElement>('meta[name^="worker-"]')) {
  const of = name.slice("worker-".length);
  const worker = started(of);
  worker.addEventListener("error", () => begun().delete(of));
  begun().set(of, worker);
}
