import { policy } from "./policy.ts";

const hour = 3_600_000;

/** The beginning of the hour: no time finer than this is kept of an upload. */
export const hourOf = (now: Date): Date => new Date(Math.floor(now.getTime() / hour) * hour);

/** The partition of `incoming` in which what is opened now lies. */
export const slotOf = (now: Date): number => Math.floor(now.getTime() / hour) % policy.upload.slots;

/**
 * An upload that was last heard of, or opened, before these hours is over. It ends long before its slot comes round
 * again, so that no slot is ever half somebody's and half nobody's for good.
 */
export const overBefore = (now: Date): { readonly heard: Date; readonly opened: Date } => ({
  heard: new Date(hourOf(now).getTime() - policy.upload.silentHours * hour),
  opened: new Date(hourOf(now).getTime() - policy.upload.lastsHours * hour),
});
