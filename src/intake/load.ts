import type { Clock } from "../kit/clock.ts";
import type { ProofFor } from "./proof.ts";
import { policy } from "./policy.ts";

/**
 * How busy this process has been in the last hour; makes challenges harder and refuses nobody.
 * It counts, and knows nobody: no address, no bucket of addresses, and a restart forgets it.
 */
export type Load = {
  report(): void;
  blob(bytes: number): void;
  /**
   * 1, 4 or 16 times the usual work. A report in words never needs more than four. `fullness` of what is under way, 0
   * to 1, counts for an upload; the harder of the two holds, so that an old telephone can still send a picture.
   */
  times(purpose: ProofFor | "plain", fullness?: number): Times;
};

export type Times = 1 | 4 | 16;

export const newLoad = (clock: Clock): Load => {
  const reports = lastHour(clock);
  const blobs = lastHour(clock);
  return {
    report: () => reports.add(1),
    blob: (bytes) => blobs.add(bytes),
    times: (purpose, fullness = 0) => {
      if (purpose === "upload" && (blobs.sum() >= policy.load.blobBytes || fullness >= policy.incoming.hardestAt))
        return 16;
      const sent = reports.sum();
      if (sent < policy.load.hardAt) return purpose === "upload" && fullness >= policy.incoming.hardAt ? 4 : 1;
      return purpose !== "report" && sent >= policy.load.hardestAt ? 16 : 4;
    },
  };
};

/** Sixty sums of a minute each. */
const lastHour = (clock: Clock): { add(amount: number): void; sum(): number } => {
  const minutes = new Map<number, number>();
  const minute = (): number => Math.floor(clock.now().getTime() / 60_000);
  const forget = (now: number): void => {
    for (const old of minutes.keys()) if (old <= now - 60) minutes.delete(old);
  };
  return {
    add: (amount) => {
      const now = minute();
      forget(now);
      minutes.set(now, (minutes.get(now) ?? 0) + amount);
    },
    sum: () => {
      forget(minute());
      return [...minutes.values()].reduce((sum, amount) => sum + amount, 0);
    },
  };
};
