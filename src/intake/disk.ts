import { statfs } from "node:fs/promises";
import type { Clock } from "../kit/clock.ts";
import { policy } from "./policy.ts";

export type Disk = { readonly size: number; readonly free: number };
/** What still goes in: everything, text of any size, short text, nothing. */
export type Room = "all" | "text" | "short-text" | "none";
export type AskRoom = () => Promise<Room>;

export const diskOf = (folder: string) => async (): Promise<Disk> => {
  const { blocks, bavail, bsize } = await statfs(folder);
  return { size: blocks * bsize, free: bavail * bsize };
};

/** Asked at most once a second, so that a flood does not become a flood of system calls. */
export const roomOn = (disk: () => Promise<Disk>, clock: Clock): AskRoom => {
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

export const roomOf = ({ size, free }: Disk): Room => {
  if (size === 0 || free >= policy.disk.roomEnough) return "all";
  const used = 1 - free / size;
  if (used >= policy.disk.nothing) return "none";
  if (used >= policy.disk.shortTextOnly) return "short-text";
  return used >= policy.disk.noAttachments ? "text" : "all";
};

/** PostgreSQL's own word for a full disk (53100), or the system's. */
export const isDiskFull = (error: unknown): boolean =>
  ["53100", "ENOSPC"].includes(String((error as { code?: unknown } | null)?.code));
