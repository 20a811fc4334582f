import { createServer, type Server } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { connect, type AddressInfo } from "node:net";
import { certificateFor } from "./certificate.ts";

/**
 * The whole world as the engines see it: a proxy that leads every address outside this machine to one page about the
 * weather. Nothing leaves the machine.
 */
export type Outside = AsyncDisposable & { readonly port: number };

export const weatherTitle = "Rain later";

export async function openOutside(): Promise<Outside> {
  const weather = createSecureServer(certificateFor("weather.test", new Date()), (_, response) => {
    response.setHeader("content-type", "text/html").end(`<!doctype html><title>${weatherTitle}</title><p>Rain`);
  });
  const behind = await listening(weather);
  const proxy = createServer((_, response) => response.writeHead(502).end());
  proxy.on("connect", (_, socket) => {
    const way = connect(behind, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connected\r\n\r\n");
      socket.pipe(way).pipe(socket);
    });
    const end = (): void => {
      way.destroy();
      socket.destroy();
    };
    for (const one of [way, socket]) one.on("error", end).on("close", end);
  });
  return {
    port: await listening(proxy),
    [Symbol.asyncDispose]: async () => {
      for (const server of [proxy, weather]) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

/** A port that is free now, for a program that cannot choose one itself. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listening(server);
  await new Promise((closed) => server.close(closed));
  return port;
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return (server.address() as AddressInfo).port;
}
