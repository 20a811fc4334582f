import { answering } from "../../kit/browser/ask.ts";
import { makeSender } from "./sender.ts";
import { waiting } from "./wire.ts";

/** The only thread that ever holds keys of a report. It asks nothing but this site, and ends with the page. */
answering(
  self as unknown as Worker,
  makeSender({
    fetch: (address, init) => fetch(address, init),
    now: () => new Date(),
    wait: waiting,
    checkpoint: () => undefined,
  }),
);
