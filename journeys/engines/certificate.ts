import { generateKeyPairSync, sign } from "node:crypto";

/** A certificate that nobody vouches for (X.509, RFC 5280), made anew for each run: key and certificate as PEM. */
export function certificateFor(host: string, now: Date): { readonly key: string; readonly cert: string } {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = list(object(1, 2, 840, 10045, 4, 3, 2)); // ecdsa-with-SHA256
  const name = list(der(0x31, list(object(2, 5, 4, 3), der(0x0c, Buffer.from(host)))));
  const day = (days: number): Buffer =>
    der(
      0x17,
      Buffer.from(`${new Date(now.getTime() + days * 86_400_000).toISOString().slice(2, 19).replaceAll(/\D/g, "")}Z`),
    );
  const told = list(
    der(0xa0, der(0x02, Buffer.from([2]))), // version 3
    der(0x02, Buffer.from([1])), // serial number
    algorithm,
    name,
    list(day(-1), day(7)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
  );
  const signature = der(0x03, Buffer.from([0]), sign("sha256", told, privateKey));
  const cert = list(told, algorithm, signature).toString("base64");
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${cert.match(/.{1,64}/g)?.join("\n")}\n-----END CERTIFICATE-----\n`,
  };
}

/** Tag, length, value (X.690). */
function der(tag: number, ...values: readonly Uint8Array[]): Buffer {
  const value = Buffer.concat(values);
  const { length } = value;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), value]);
}

const list = (...values: readonly Uint8Array[]): Buffer => der(0x30, ...values);

/** A name made of numbers, each in base 128. */
function object(first: number, second: number, ...rest: readonly number[]): Buffer {
  const inBase128 = (n: number): number[] =>
    n < 128 ? [n] : [...inBase128(n >> 7).map((one) => one | 0x80), n & 0x7f];
  return der(0x06, Buffer.from([40 * first + second, ...rest.flatMap(inBase128)]));
}
