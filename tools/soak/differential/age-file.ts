import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { decapsulateWith, encapsulateTo } from "./hybrid-kem.ts";

/** An age file with one hybrid recipient, written and read with OpenSSL from the format's description (C2SP age.md). */
const chunk = 64 * 1024;
const stanza = "-> mlkem768x25519 ";

export const sealed = (plain: Uint8Array, recipient: Uint8Array): Buffer => {
  const [fileKey, nonce] = [randomBytes(16), randomBytes(16)];
  const { sent, secret } = encapsulateTo(recipient);
  const { key, nonce: base } = hpkeKey(secret);
  const header = `age-encryption.org/v1\n${stanza}${plain64(sent)}\n${plain64(encrypted(key, base, fileKey))}\n---`;
  const payload = derived(fileKey, nonce, "payload");
  const chunks = [];
  for (let at = 0, n = 0; at === 0 || at < plain.length; at += chunk, n++)
    chunks.push(encrypted(payload, counter(n, at + chunk >= plain.length), plain.subarray(at, at + chunk)));
  return Buffer.concat([Buffer.from(`${header} ${plain64(macOf(fileKey, header))}\n`), nonce, ...chunks]);
};

/** Throws on whatever is not as written. */
export const opened = (file: Uint8Array, seed: Uint8Array): Buffer => {
  const bytes = Buffer.from(file);
  const macAt = bytes.indexOf("\n--- ") + 1;
  const end = bytes.indexOf("\n", macAt);
  const [version, first = "", wrapped = "", ...more] = bytes
    .subarray(0, macAt - 1)
    .toString("latin1")
    .split("\n");
  if (macAt === 0 || version !== "age-encryption.org/v1" || !first.startsWith(stanza) || more.length > 0)
    throw new Error("not such a file");
  const { key, nonce: base } = hpkeKey(decapsulateWith(seed, from64(first.slice(stanza.length))));
  const fileKey = decrypted(key, base, from64(wrapped));
  const mac = from64(bytes.subarray(macAt + 4, end).toString("latin1"));
  if (!mac.equals(macOf(fileKey, bytes.subarray(0, macAt + 3).toString("latin1")))) throw new Error("another header");
  const payload = derived(fileKey, bytes.subarray(end + 1, end + 17), "payload");
  const body = bytes.subarray(end + 17);
  const chunks = [];
  for (let at = 0, n = 0; at === 0 || at < body.length; at += chunk + 16, n++)
    chunks.push(decrypted(payload, counter(n, at + chunk + 16 >= body.length), body.subarray(at, at + chunk + 16)));
  return Buffer.concat(chunks);
};

const plain64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64").replaceAll("=", "");
const from64 = (text: string): Buffer => {
  const bytes = Buffer.from(text, "base64");
  if (plain64(bytes) !== text) throw new Error("another spelling");
  return bytes;
};
const derived = (key: Uint8Array, salt: Uint8Array, label: string): Buffer =>
  Buffer.from(hkdfSync("sha256", key, salt, label, 32));
const macOf = (fileKey: Uint8Array, header: string): Buffer =>
  createHmac("sha256", derived(fileKey, new Uint8Array(), "header"))
    .update(header)
    .digest();
const counter = (n: number, last: boolean): Buffer => {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(n, 7);
  nonce[11] = last ? 1 : 0;
  return nonce;
};

/** HPKE, base mode: KEM 0x647a, HKDF-SHA-256, ChaCha20-Poly1305. */
const suite = Buffer.concat([Buffer.from("HPKE"), Buffer.from("647a00010003", "hex")]);
const extract = (salt: Uint8Array, label: string, text: Uint8Array | string): Buffer =>
  createHmac("sha256", salt).update("HPKE-v1").update(suite).update(label).update(text).digest();
const hpkeKey = (secret: Uint8Array): { key: Buffer; nonce: Buffer } => {
  const info = extract(new Uint8Array(), "info_hash", "age-encryption.org/mlkem768x25519");
  const context = Buffer.concat([Uint8Array.of(0), extract(new Uint8Array(), "psk_id_hash", ""), info]);
  const from = extract(secret, "secret", "");
  const expand = (label: string, length: number): Buffer =>
    createHmac("sha256", from)
      .update(Uint8Array.of(0, length))
      .update("HPKE-v1")
      .update(suite)
      .update(label)
      .update(context)
      .update(Uint8Array.of(1))
      .digest()
      .subarray(0, length);
  return { key: expand("key", 32), nonce: expand("base_nonce", 12) };
};

const cipher = "chacha20-poly1305";
const encrypted = (key: Uint8Array, nonce: Uint8Array, plain: Uint8Array): Buffer => {
  const locking = createCipheriv(cipher, key, nonce, { authTagLength: 16 });
  return Buffer.concat([locking.update(plain), locking.final(), locking.getAuthTag()]);
};
const decrypted = (key: Uint8Array, nonce: Uint8Array, locked: Uint8Array): Buffer => {
  const opening = createDecipheriv(cipher, key, nonce, { authTagLength: 16 });
  opening.setAuthTag(locked.subarray(-16));
  return Buffer.concat([opening.update(locked.subarray(0, -16)), opening.final()]);
};
