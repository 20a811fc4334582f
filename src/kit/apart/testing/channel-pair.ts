import { EventEmitter } from "node:events";
import { channelOver, type Channel } from "../channel.ts";

/** Two ends of a channel without a process between them; what is said is copied, as between processes. */
export const channelPair = (): { here: Channel; there: Channel } => {
  const [here, there] = [new EventEmitter(), new EventEmitter()];
  const end = (from: EventEmitter, to: EventEmitter): Channel =>
    channelOver(
      Object.assign(from, {
        send: (message: unknown) => setImmediate(() => to.emit("message", JSON.parse(JSON.stringify(message)))),
      }) as unknown as Parameters<typeof channelOver>[0],
    );
  return { here: end(here, there), there: end(there, here) };
};
