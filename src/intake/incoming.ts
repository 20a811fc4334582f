import { sql } from "kysely";
import type { Clock } from "../kit/clock.ts";
import type { Database } from "../kit/database.ts";
import type { Disk } from "./disk.ts";
import { policy } from "./policy.ts";
import type {} from "./tables.ts";

/** What lies in `incoming`, on its way to a report or to nobody. */
export type Incoming = {
  /** Whether so many bytes would stay below its cap. */
  fits(bytes: number): Promise<boolean>;
  /** The same of bytes that come now: they count as there. */
  takes(bytes: number): Promise<boolean>;
  /** 0 to 1: what is there and what was paid for and is still to come, as a share of the cap. */
  fullness(): Promise<number>;
};

/** Measured at most once a second; in between, what was let in counts. */
export const incomingOf = (db: Database, disk: () => Promise<Disk>, clock: Clock): Incoming => {
  let measured: Promise<{ cap: number; there: number; toCome: number }> | undefined;
  let until = 0;
  let since = 0;
  const measure = () => {
    const now = clock.now().getTime();
    if (measured === undefined || now >= until) {
      until = now + 1000;
      since = 0;
      measured = Promise.all([capOn(disk), weigh(db)]).then(([cap, weight]) => ({ cap, ...weight }));
      measured.catch(() => (measured = undefined));
    }
    return measured;
  };
  const fits = async (bytes: number): Promise<boolean> => {
    const { cap, there } = await measure();
    return there + since + bytes <= cap;
  };
  return {
    fits,
    takes: async (bytes) => {
      if (!(await fits(bytes))) return false;
      since += bytes;
      return true;
    },
    fullness: async () => {
      const { cap, there, toCome } = await measure();
      return Math.min(1, (there + toCome) / cap);
    },
  };
};

const capOn = async (disk: () => Promise<Disk>): Promise<number> => {
  const { size } = await disk();
  return size === 0 ? policy.incoming.most : Math.min(policy.incoming.most, size * policy.incoming.shareOfVolume);
};

/** As it lies on the disk, with everything that is only waiting for its slot to be emptied. */
const weigh = async (db: Database): Promise<{ there: number; toCome: number }> => {
  const { rows } = await sql<{ there: number; toCome: number }>`
    select (select coalesce(sum(pg_total_relation_size(inhrelid)), 0)::bigint from pg_inherits where inhparent = 'incoming'::regclass) as there,
      (select coalesce(sum(allowed - used), 0)::bigint from upload) as "toCome"`.execute(db);
  return rows[0]!;
};
