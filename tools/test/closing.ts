import type { Counts } from "./counts.ts";
import { skipLine, type Skipped } from "./further-engines.ts";

/** What the run says at its end. The last line is read by machines and says these two numbers and nothing else. */
export const closing = ({ passed, failed, faults }: Counts, skipped: readonly Skipped[]): string =>
  [
    ...faults.map((fault) => `\nfailed: ${fault}`),
    "",
    ...skipped.map(skipLine),
    `${passed} passed, ${failed} failed`,
  ].join("\n");
