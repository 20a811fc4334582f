import { createServer, request, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
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
    const onward = request(asked.url ?? "", { method: asked.method ?? "GET", headers }, (answered) => {
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
    bodies: () => heard.length,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
