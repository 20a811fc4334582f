import { limits, type Limits } from "../report/limits.ts";
import type { Letter } from "./letters.ts";

/** Attachments that the next letter may bring: as many as any letter, and no more than the conversation still takes. */
export const roomForFiles = (
  letters: readonly Letter[],
  most: Pick<Limits, "files" | "filesInThread"> = limits,
): number => {
  const sent = letters.reduce((sum, letter) => sum + (letter.kind === "ours" ? letter.files.length : 0), 0);
  return Math.max(0, Math.min(most.files, most.filesInThread - sent));
};
