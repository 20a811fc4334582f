const kib = 1024;

/** Sizes a plaintext may have. What the server sees is one of these plus what age adds. */
export const grantSizes: readonly number[] = [1 * kib];
export const messageSizes: readonly number[] = [4 * kib, 16 * kib, 64 * kib];
export const coreSizes: readonly number[] = [16 * kib, 64 * kib, 256 * kib];
export const personSizes: readonly number[] = [4 * kib, 16 * kib, 64 * kib, 256 * kib];
export const listSizes: readonly number[] = [4 * kib, 16 * kib, 64 * kib];

export const partSize = 256 * kib;
export const mostAttachments = 10;
export const attachmentAtMost = 100 * 1024 * kib;

export const bucketFor = (length: number, sizes: readonly number[]): number | null =>
  sizes.find((size) => length <= size) ?? null;

/**
 * Padmé (Nikitin et al., 2019): leaves only the top ⌊log2 ⌊log2 L⌋⌋ + 1 bits of a length, so at most
 * 12 % is added and few lengths exist. Below 64 KiB everything is 64 KiB.
 */
export const padme = (length: number): number => {
  if (length <= 64 * kib) return 64 * kib;
  const exponent = Math.floor(Math.log2(length));
  const keep = Math.floor(Math.log2(exponent)) + 1;
  const step = 2 ** (exponent - keep);
  return Math.ceil(length / step) * step;
};
