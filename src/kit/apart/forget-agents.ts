import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { policy } from "./policy.ts";

/**
 * What a browser says of itself, and the address a proxy passes on, stand in every request's headers. Nothing here keeps
 * them, but what is let go lies in memory until somebody needs the room, in a quiet night until morning. So what is swept
 * is overwritten, and it is swept in turns while there is work, and to the bottom as soon as there is none: a thorough
 * sweep stops everything for a tenth of a second. Again and again for a minute, since what a socket
 * or a timer held is let go only once that is gone.
 */
export const forgetAgents = (): { seen(): void; stop(): void } => {
  setFlagsFromString("--clear-free-memory");
  setFlagsFromString("--expose-gc");
  const sweep = runInNewContext("gc") as (how: object) => unknown;
  let [lastSeen, lastSwept, toSweep] = [0, performance.now(), thorough];
  const look = (): void => {
    const now = performance.now();
    if (toSweep === 0) return;
    if (now - lastSeen >= policy.sweep.quiet) {
      toSweep -= 1;
      churn();
      sweep({ type: "major", flavor: "last-resort" });
    } else if (now - lastSwept >= policy.sweep.busy) {
      lastSwept = now;
      void sweep({ type: "major", execution: "async" });
    }
  };
  const looking = setInterval(look, policy.sweep.looks);
  looking.unref();
  return {
    seen() {
      lastSeen = performance.now();
      toSweep = thorough;
    },
    stop: () => clearInterval(looking),
  };
};

const thorough = 18;

/** Pages that the young generation gave back are kept for its next use as they are: so they are used once more. */
const churn = (): void => {
  let held: unknown[] = [];
  for (let mebibytes = 0; mebibytes < 64; mebibytes++) {
    for (let n = 0; n < 1024; n++) held.push(Array.from({ length: 120 }, () => 0));
    if (mebibytes % 16 === 15) held = [];
  }
};
