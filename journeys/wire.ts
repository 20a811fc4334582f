import { createServer, request, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { BrowserContext } from "playwright";
import { finder } from "../src/public-site/testing/finder.ts";

/** Somebody who runs the network: every byte between browsers that go through here and our servers, both ways. */
export const listenedTo = async () => {
  const heard: Buffer[] = [];
  const keep = (from: IncomingMessage): void => {
    heard.push(Buffer.from([from.method, from.url, ...from.rawHeaders].join("\n")));
    const body: Buffer[] = [];
    from.on("data", (bytes: Buffer) => body.push(bytes));
    from.once("end", () => heard.push(Buffer.concat(body)));
  };
  const server = createServer((asked, answer) => {
    keep(asked);
    const headers = { ...asked.headers, "accept-encoding": "identity" };
    // A line of its own for each: one that is used again may be shut by the server at that very moment.
    const how = { method: asked.method ?? "GET", headers, agent: false };
    const onward = request(asked.url ?? "", how, (answered) => {
      keep(answered);
      answer.writeHead(answered.statusCode ?? 502, answered.rawHeaders);
      answered.pipe(answer);
    });
    onward.on("error", () => answer.destroy());
    asked.pipe(onward);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    proxy: { server: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
    /** Which of these were heard, by their names. */
    heard: (needles: readonly (readonly [name: string, bytes: Buffer])[]): string[] => {
      const look = finder(needles.map(([, bytes]) => bytes));
      return [...new Set(heard.flatMap(look))].map((n) => needles[n]![0]);
    },
    /** What a browser says that goes another way, as it tells it itself. */
    overhear: (context: BrowserContext): void =>
      void context.on("request", (asked) =>
        heard.push(
          Buffer.from(`${asked.method()} ${asked.url()} ${JSON.stringify(asked.headers())}`),
          asked.postDataBuffer() ?? Buffer.alloc(0),
        ),
      ),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
