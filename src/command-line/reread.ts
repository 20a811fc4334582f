import { join } from "node:path";
import { openMessages } from "../kit/messages.ts";
import { isSlip } from "./cannot-start.ts";
import type { Listening } from "./listen.ts";
import type { Deps, Faces } from "./start.ts";
import { watchFolders } from "./watch-folders.ts";

/**
 * For whoever writes: after a change below content, locales or countries the pages are made from them anew, without a
 * new start. A slip is said here and on every page until it is mended; the instance goes on.
 */
export const reread = (
  deps: Deps,
  openFaces: (deps: Deps) => Promise<Faces>,
  forPublic: Listening,
  forDesk: Listening,
  say: (line: string) => void,
): { stop(): Promise<void> } => {
  let reading: Promise<void> = Promise.resolve();
  let last: Faces | null = null;
  const read = async (): Promise<void> => {
    try {
      const faces = await openFaces({ ...deps, messages: openMessages(join(deps.root, "locales")) });
      forPublic.serve(faces.publicSite);
      forDesk.serve(faces.desk);
      await last?.close?.();
      last = faces;
      say("The texts were read again.");
    } catch (error) {
      const slips = isSlip(error) ? error.message : String((error as Error)?.stack ?? error);
      say(`\n${slips}\nMend it and save; until then every page says this.\n`);
      forPublic.serve({ fetch: () => new Response(`${slips}\n`, { status: 500, headers: plain }) });
    }
  };
  const folders = [deps.config.contentDir ?? join(deps.root, "content"), ...others.map((one) => join(deps.root, one))];
  const watching = watchFolders(folders, 100, () => (reading = reading.then(read)));
  return {
    async stop() {
      watching.stop();
      await reading;
      await last?.close?.();
    },
  };
};

const others = ["locales", "countries"];
const plain = { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" };
