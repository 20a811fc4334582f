import { asking, type Asking } from "../../kit/browser/ask.ts";
import { startWorker } from "../../kit/browser/worker.ts";
import type { Files } from "./files-worker.ts";
import type { LookAt } from "./picked-files.ts";

export type FilesAtHand = { readonly lookAt: LookAt; readonly end: () => void };

/** What looks at files is fetched for the first one that somebody chooses. */
export const filesAtHand = (): FilesAtHand => {
  let worker: Worker | undefined;
  let files: Asking<Files> | undefined;
  const start = (): Asking<Files> => {
    if (files !== undefined) return files;
    worker = startWorker("files");
    files = asking<Files>(worker);
    // One that broke, or did not load, is not asked again: the next file starts another.
    worker.addEventListener("error", () => (files = undefined));
    return files;
  };
  return {
    lookAt: async (file) => start().lookAt(file),
    end: () => {
      worker?.terminate();
      files = undefined;
    },
  };
};
