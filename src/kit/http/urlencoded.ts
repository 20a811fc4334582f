import { policy } from "./policy.ts";

/**
 * The fields of an `application/x-www-form-urlencoded` body, exactly as the URL standard reads them: "+" is a space, half
 * an escape stays as it is written, bytes that are no UTF-8 become U+FFFD. Null when there are more than anybody fills
 * in: that is counted first, since Node's own parser needs the square of their number.
 */
export const readUrlencoded = (bytes: Buffer): FormData | null => {
  if (bytes.byteLength > policy.urlencoded || exceeds(bytes, and, policy.fields - 1)) return null;
  const form = new FormData();
  for (const piece of bytes.toString("latin1").split("&")) {
    if (piece === "") continue;
    const equals = piece.indexOf("=");
    form.append(
      unescaped(equals < 0 ? piece : piece.slice(0, equals)),
      equals < 0 ? "" : unescaped(piece.slice(equals + 1)),
    );
  }
  return form;
};

/** Whether a sign stands in these bytes more often than that; looks no further than it has to. */
export const exceeds = (bytes: Buffer, sign: number, most: number): boolean => {
  let found = 0;
  for (let at = bytes.indexOf(sign); at >= 0; at = bytes.indexOf(sign, at + 1)) if (++found > most) return true;
  return false;
};

const and = "&".charCodeAt(0);

/** From one character a byte to text. */
const unescaped = (piece: string): string => {
  const spaced = piece.replaceAll("+", " ");
  const raw = spaced.includes("%")
    ? spaced.replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : spaced;
  return Buffer.from(raw, "latin1").toString("utf8");
};
