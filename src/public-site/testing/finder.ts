/** Looks for any number of needles in one pass. Each has three bytes or more. */
export const finder = (needles: readonly Buffer[]) => {
  const begins = new Uint8Array(2 ** 21);
  const byBeginning = new Map<number, number[]>();
  needles.forEach((needle, n) => {
    const key = needle.readUIntBE(0, 3);
    begins[key >> 3]! |= 1 << (key & 7);
    byBeginning.set(key, [...(byBeginning.get(key) ?? []), n]);
  });
  return (bytes: Buffer): number[] => {
    const found = new Set<number>();
    let key = 0;
    for (let at = 0; at < bytes.length; at++) {
      key = ((key << 8) | bytes[at]!) & 0xffffff;
      if ((begins[key >> 3]! & (1 << (key & 7))) === 0 || at < 2) continue;
      for (const n of byBeginning.get(key) ?? []) {
        const needle = needles[n]!;
        if (needle.equals(bytes.subarray(at - 2, at - 2 + needle.length))) found.add(n);
      }
    }
    return [...found];
  };
};
