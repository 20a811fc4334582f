import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

export type Link = { readonly origin: string; close(): void };

/** Lighthouse's slow 4G: 150 ms there and back, 1.6 Mbit/s down, 750 kbit/s up. */
export const slow4G = { roundTripMs: 150, downBytesPerSecond: (1_600 * 1000) / 8, upBytesPerSecond: (750 * 1000) / 8 };

/**
 * A slow line before a fast server, for every byte of every connection: what Chromium's own throttling leaves out
 * (workers fetch at full speed) is slow here too. All connections share the line, and a new one costs a round trip.
 */
export async function slowLink(origin: string, speed = slow4G, hangsUp = false): Promise<Link> {
  const { hostname, port } = new URL(origin);
  const down = line(speed.downBytesPerSecond, speed.roundTripMs / 2);
  const up = line(speed.upBytesPerSecond, speed.roundTripMs / 2);
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on("error", () => socket.destroy()).on("close", () => open.delete(socket));
    }
    void up(near, far, speed.roundTripMs);
    // A server that has answered and gone may hang up on a sender too: else somebody goes on sending to nobody.
    void down(far, near, 0).then(() => hangsUp && near.destroySoon());
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const close = (): void => {
    server.close();
    for (const socket of open) socket.destroy();
  };
  return { origin: `http://localhost:${(server.address() as AddressInfo).port}`, close };
}

/** One direction: bytes leave one after the other at the given speed and arrive half a round trip later. */
function line(bytesPerSecond: number, delayMs: number) {
  let free = 0;
  return async (from: Socket, to: Socket, opensAfterMs: number): Promise<void> => {
    if (opensAfterMs > 0) await wait(opensAfterMs);
    let arrived = Promise.resolve();
    try {
      for await (const chunk of from as AsyncIterable<Buffer>) {
        for (let at = 0; at < chunk.length; at += 4096) {
          const piece = chunk.subarray(at, at + 4096);
          const now = performance.now();
          free = Math.max(now, free) + (piece.length / bytesPerSecond) * 1000;
          const arrives = wait(free - now + delayMs);
          arrived = arrived.then(() => arrives).then(() => void to.write(piece));
          if (free - now > 250) await wait(free - now - 200);
        }
      }
      await arrived;
      to.end();
    } catch {
      to.destroy();
    }
  };
}
