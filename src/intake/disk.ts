import { statfs } from "node:fs/promises";
import type { Clock } from "../kit/clock.ts";
import type { Config } from "../kit/config.ts";
import type { Database } from "../kit/database.ts";
import { incomingOf, type Incoming } from "./incoming.ts";
import { policy } from "./policy.ts";
import { reusableIn } from "./reusable.ts";

/** Bytes. A size of 0: it lies elsewhere, and nothing is known of it. */
export type Disk = { readonly size: number; readonly free: number };
/** What still goes in: everything, text of any size, short text, nothing. */
export type Room = "all" | "text" | "short-text" | "none";
export type AskRoom = () => Promise<Room>;
export type Rooms = { readonly room: AskRoom; readonly incoming: Incoming };

type Deps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly config: Pick<Config, "dataDir" | "databaseUrl">;
  readonly disk?: () => Promise<Disk>;
  readonly rooms?: Rooms;
};

/** The room on the disk, and in it the room for what is under way. One of each serves a whole face. */
export const roomsOf = ({ db, clock, config, disk = diskOf(db, config, clock), rooms }: Deps): Rooms =>
  rooms ?? { room: roomOn(disk, clock), incoming: incomingOf(db, disk, clock) };

/** The volume on which the database lies. What it holds and will use again is as good as free. */
const diskOf = (db: Database, { dataDir, databaseUrl }: Deps["config"], clock: Clock) => {
  const reusable = reusableIn(db, clock);
  return async (): Promise<Disk> => {
    if (databaseUrl !== null) return { size: 0, free: 0 };
    const { blocks, bavail, bsize } = await statfs(dataDir);
    const disk = { size: blocks * bsize, free: bavail * bsize };
    return roomOf(disk) === "all" ? disk : { ...disk, free: disk.free + (await reusable()) };
  };
};

/** Asked at most once a second, so that a flood does not become a flood of system calls. */
const roomOn = (disk: () => Promise<Disk>, clock: Clock): AskRoom => {
  let asked: Promise<Room> | undefined;
  let until = 0;
  return () => {
    const now = clock.now().getTime();
    if (asked === undefined || now >= until) {
      until = now + 1000;
      asked = disk().then(roomOf);
      asked.catch(() => (asked = undefined));
    }
    return asked;
  };
};

const roomOf = ({ size, free }: Disk): Room => {
  if (size === 0 || free >= policy.disk.roomEnough) return "all";
  const used = 1 - free / size;
  if (used >= policy.disk.nothing) return "none";
  if (used >= policy.disk.shortTextOnly) return "short-text";
  return used >= policy.disk.noAttachments ? "text" : "all";
};

/** PostgreSQL's own word for a full disk (53100), or the system's. */
export const isDiskFull = (error: unknown): boolean =>
  ["53100", "ENOSPC"].includes(String((error as { code?: unknown } | null)?.code));
