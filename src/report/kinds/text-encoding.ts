/** How a text may be written. The last one stands for every eight-bit way: which of them it was, no byte tells. */
export type TextEncoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** In what way these first bytes (4 KiB, or the whole of a shorter file) are a text; an archive or a program never is. */
export const encodingOf = (head: Uint8Array): TextEncoding | null => {
  if (head.length === 0) return null;
  const wide = wideOf(head);
  if (wide !== null) return reads(head.subarray(0, head.length & ~1), wide) ? wide : null;
  if (reads(head, "utf-8")) return "utf-8";
  return isEightBit(head) ? "windows-1252" : null;
};

/** By its byte order mark; without one, when one half of each pair is nearly always zero and the other never. */
const wideOf = (head: Uint8Array): "utf-16le" | "utf-16be" | null => {
  const [first = 0, second = 0] = head;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  const zeros = [0, 0];
  head.forEach((byte, n) => byte === 0 && zeros[n % 2]!++);
  const most = head.length * 0.35;
  if (zeros[0] === 0 && zeros[1]! > most) return "utf-16le";
  return zeros[1] === 0 && zeros[0]! > most ? "utf-16be" : null;
};

const reads = (head: Uint8Array, encoding: TextEncoding): boolean => {
  try {
    // `stream`: the cut at 4 KiB may fall inside a letter.
    return isWritten(new TextDecoder(encoding, { fatal: true }).decode(head, { stream: head.length >= 4096 }));
  } catch {
    return false;
  }
};

/** Tab, line ends, a new page; no other control character. */
const isWritten = (text: string): boolean => !/[\u0000-\u0008\u000B\u000E-\u001F\u007F]/.test(text);

/** A few bytes without control characters may be anything: half of them have to be letters that everybody writes. */
const isEightBit = (head: Uint8Array): boolean => {
  if (head.some((byte) => (byte < 32 && ![9, 10, 12, 13].includes(byte)) || byte === 127)) return false;
  return head.length >= 512 || head.filter((byte) => byte < 128).length * 2 >= head.length;
};
