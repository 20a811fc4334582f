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
  /** 1, 4 or 16 times the usual work. A report in words never needs more than four. */
  times(purpose: ProofFor): 1 | 4 | 16;
};

export const newLoad = (clock: Clock): Load => {
  const reports = lastHour(clock);
  const blobs = lastHour(clock);
  return {
    report: () => reports.add(1),
    blob: (bytes) => blobs.add(bytes),
    times: (purpose) => {
      if (purpose === "upload" && blobs.sum() >= policy.load.blobBytes) return 16;
      const sent = reports.sum();
      if (sent < policy.load.hardAt) return 1;
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
