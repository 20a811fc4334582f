import { answering } from "../../kit/browser/ask.ts";
import { fetching } from "../../kit/browser/upload.ts";
import { waiting } from "../../report/browser/wire.ts";
import { makeVisitor } from "./visitor.ts";

/** Holds the keys of one visit, and ends with the page. */
answering(
  self as unknown as Worker,
  makeVisitor({
    fetch: fetching,
    wait: waiting,
    now: () => new Date(),
    origin: self.location.origin,
  }),
);
