import { padme, partSize } from "../../envelope/size.ts";

/**
 * Of several files that leave one after the other in parts, the share that has left (0 to 1), padding included: told
 * once for each whole percent and never backwards.
 */
export const shareOf = (files: readonly { readonly file: Blob }[], tell: (share: number) => void) => {
  const total = files.reduce((sum, { file }) => sum + leaving(file), 0);
  let before = 0;
  let told = 0;
  return {
    /** `bytes` of part `n` of this file have left. */
    passed: (file: Blob, n: number, bytes: number): void => {
      const share = (before + Math.min(leaving(file), n * partSize + bytes)) / total;
      if (Math.floor(share * 100) <= told) return;
      told = Math.floor(share * 100);
      tell(share);
    },
    done: (file: Blob): void => void (before += leaving(file)),
  };
};

/**
 * At most the bytes that leave of all of them, sealed: what is asked room for. Age adds a head, of up to sixteen
 * readers, and a mark to each 64 KiB.
 */
export const sealedAtMost = (files: readonly { readonly file: Blob }[]): number =>
  files.reduce((sum, { file }) => {
    const plain = padme(file.size + 4096);
    return sum + 24_998 + plain + 16 * Math.ceil(plain / (64 * 1024));
  }, 0);

/** About what leaves of a file: its head stands before it, and both are padded. */
const leaving = (file: Blob): number => padme(file.size + 1024);
