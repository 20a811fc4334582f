/** Second readings of what is spelled, not encrypted: bech32 (BIP-173), RFC 8785 and Padmé. */
const alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

export const bech32 = (prefix: string, bytes: Uint8Array): string => {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const words = (bits.match(/.{1,5}/g) ?? []).map((five) => parseInt(five.padEnd(5, "0"), 2));
  const codes = [...prefix].map((letter) => letter.charCodeAt(0));
  const sum =
    checksum([...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31), ...words, 0, 0, 0, 0, 0, 0]) ^ 1;
  const check = [25, 20, 15, 10, 5, 0].map((shift) => (sum >> shift) & 31);
  return `${prefix}1${[...words, ...check].map((word) => alphabet[word]).join("")}`;
};

const checksum = (values: readonly number[]): number =>
  values.reduce((sum, value) => {
    const top = sum >>> 25;
    const next = ((sum & 0x1ffffff) << 5) ^ value;
    return [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3].reduce(
      (mixed, generator, n) => ((top >> n) & 1 ? mixed ^ generator : mixed),
      next,
    );
  }, 1);

/** Keys in the order of their UTF-16 units; numbers and strings as the language itself writes them. */
export const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(",")}}`;
};

/** All bits of a length below its topmost few are rounded up to nought. */
export const padme = (length: number): number => {
  if (length < 65_536) return 65_536;
  const exponent = length.toString(2).length - 1;
  const dropped = BigInt(exponent - exponent.toString(2).length);
  return Number(((BigInt(length) + (1n << dropped) - 1n) >> dropped) << dropped);
};
