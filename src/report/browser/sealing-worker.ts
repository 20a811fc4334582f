import { answering } from "../../kit/browser/ask.ts";
import { fetching } from "../../kit/browser/upload.ts";
import { makeSender } from "./sender.ts";
import { waiting } from "./wire.ts";

/** The only thread that ever holds keys of a report. It asks nothing but this site, and ends with the page. */
answering(
  self as unknown as Worker,
  makeSender({
    fetch: fetching,
    now: () => new Date(),
    wait: waiting,
    checkpoint: () => undefined,
  }),
);
