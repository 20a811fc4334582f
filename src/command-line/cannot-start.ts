import { PackUnreadable } from "../countries/packs.ts";
import { ContentUnreadable } from "../guidance/slip.ts";
import { ConfigUnreadable } from "../kit/config.ts";
import { MessagesUnreadable } from "../kit/messages.ts";
import { DatabaseIsNewer } from "../kit/migrations.ts";
import { NoPostgres } from "../kit/postgres/binaries.ts";
import { PostgresFailed } from "../kit/postgres/postgres.ts";

/** Its message is the one sentence that the operator reads; the program then ends with code 1. */
export class CannotStart extends Error {}

/** A mistake of an editor or a translator: file, line and mend. */
export const isSlip = (error: unknown): error is Error =>
  error instanceof ContentUnreadable || error instanceof MessagesUnreadable || error instanceof PackUnreadable;

/** The sentence for what went wrong, or null when it is a bug of ours and the stack has to be shown. */
export function sentenceOf(error: unknown, dataDir: string): string | null {
  if (
    error instanceof CannotStart ||
    error instanceof ConfigUnreadable ||
    isSlip(error) ||
    error instanceof NoPostgres ||
    error instanceof DatabaseIsNewer
  )
    return error.message;
  const words = error instanceof Error ? error.message : "";
  const { code, syscall } = (error ?? {}) as NodeJS.ErrnoException;
  if (code === "ENOSPC" || code === "EDQUOT" || words.includes("No space left on device"))
    return `The disk that holds ${dataDir} is full. Make room and start again.`;
  if (code === "EROFS" || words.includes("Read-only file system"))
    return `The data directory ${dataDir} is on a disk that can only be read. Choose another with ISS_DATA_DIR.`;
  // What mkdir says of a folder that is not there yet, on a disk that can only be read.
  if (code === "ENOENT" && syscall === "mkdir")
    return `The data directory ${dataDir} cannot be made: its disk takes no new folders. Choose another with ISS_DATA_DIR.`;
  if (code === "EACCES" || code === "EPERM")
    return `This account may not write in the data directory ${dataDir}. Give it the right, or choose another with ISS_DATA_DIR.`;
  if (code === "ENOTDIR" || code === "EEXIST")
    return `The data directory ${dataDir} is not a folder. Choose another with ISS_DATA_DIR.`;
  if (error instanceof PostgresFailed) return `PostgreSQL did not start: ${words}`;
  return null;
}
