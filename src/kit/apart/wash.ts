import { createServer, request } from "node:http";
import { join } from "node:path";
import { policy } from "./policy.ts";

/**
 * Node reads what arrives into one buffer of 64 KiB, which it uses again and again and never empties: the end of a form
 * stays there until something as long comes. So something as long is sent to ourselves.
 */
export const openWash = async (folder: string): Promise<{ soon(): void; stop(): Promise<void> }> => {
  const path = join(folder, "wash");
  const server = createServer((incoming, outgoing) => {
    incoming.resume();
    outgoing.end();
  });
  server.unref();
  await new Promise<void>((done, fail) => {
    server.once("error", fail);
    server.listen(path, () => done());
  });
  let timer: NodeJS.Timeout | null = null;
  const wash = (): void => {
    timer = null;
    request({ socketPath: path, method: "POST", agent: false })
      .on("response", (answer) => void answer.resume())
      .on("error", () => undefined)
      .end(clean);
  };
  return {
    soon: () => {
      timer ??= setTimeout(wash, policy.washAfter);
    },
    stop: () =>
      new Promise((done) => {
        if (timer !== null) clearTimeout(timer);
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
};

const clean = Buffer.alloc(4 * 64 * 1024);
