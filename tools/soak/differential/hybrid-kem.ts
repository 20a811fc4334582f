import {
  createHash,
  createPrivateKey,
  createPublicKey,
  decapsulate,
  diffieHellman,
  encapsulate,
  generateKeyPairSync,
} from "node:crypto";
import type { KeyObject } from "node:crypto";

/**
 * MLKEM768-X25519 (X-Wing), put together from OpenSSL's ML-KEM-768, X25519, SHAKE256 and SHA3-256: another hand than the
 * one that seals reports. Seed 32 bytes, recipient 1,216, what is sent 1,120, the secret 32.
 */
const before = {
  mlkemPrivate: "3054020100300b0609608648016503040402044280" + "40",
  mlkemPublic: "308204b2300b0609608648016503040402038204a100",
  x25519Private: "302e020100300506032b656e04220420",
  x25519Public: "302a300506032b656e032100",
};
const label = Buffer.from("5c2e2f2f5e5c", "hex");

const privateKey = (head: string, key: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([Buffer.from(head, "hex"), key]), format: "der", type: "pkcs8" });
const publicKey = (head: string, key: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.concat([Buffer.from(head, "hex"), key]), format: "der", type: "spki" });
const rawOf = (key: KeyObject, length: number): Buffer =>
  (key.type === "public" ? key : createPublicKey(key)).export({ format: "der", type: "spki" }).subarray(-length);

const expand = (seed: Uint8Array): { mlkem: KeyObject; x25519: KeyObject } => {
  const both = createHash("shake256", { outputLength: 96 }).update(seed).digest();
  return {
    mlkem: privateKey(before.mlkemPrivate, both.subarray(0, 64)),
    x25519: privateKey(before.x25519Private, both.subarray(64)),
  };
};

export const recipientBytes = (seed: Uint8Array): Buffer => {
  const { mlkem, x25519 } = expand(seed);
  return Buffer.concat([rawOf(mlkem, 1184), rawOf(x25519, 32)]);
};

export const encapsulateTo = (recipient: Uint8Array): { sent: Buffer; secret: Buffer } => {
  const { sharedKey, ciphertext } = encapsulate(publicKey(before.mlkemPublic, recipient.subarray(0, 1184)));
  const theirs = recipient.subarray(1184);
  const { privateKey: ephemeral, publicKey: shown } = generateKeyPairSync("x25519");
  const share = rawOf(shown, 32);
  const agreed = diffieHellman({ privateKey: ephemeral, publicKey: publicKey(before.x25519Public, theirs) });
  return { sent: Buffer.concat([ciphertext, share]), secret: combined(sharedKey, agreed, share, theirs) };
};

export const decapsulateWith = (seed: Uint8Array, sent: Uint8Array): Buffer => {
  const { mlkem, x25519 } = expand(seed);
  const share = sent.subarray(1088);
  const agreed = diffieHellman({ privateKey: x25519, publicKey: publicKey(before.x25519Public, share) });
  return combined(decapsulate(mlkem, sent.subarray(0, 1088)), agreed, share, rawOf(x25519, 32));
};

const combined = (...parts: readonly [Uint8Array, Uint8Array, Uint8Array, Uint8Array]): Buffer =>
  parts
    .reduce((hash, part) => hash.update(part), createHash("sha3-256"))
    .update(label)
    .digest();
