import { ed25519 } from "@noble/curves/ed25519.js";
import { bech32 } from "@scure/base";
import { identityToRecipient } from "age-encryption";
import { expect, test, vi } from "vitest";
import { base64url, concat, fromBase64url, fromHex, hex, utf8 } from "./bytes.ts";
import { canonical } from "./canonical.ts";
import {
  hkdf,
  identityOf,
  isRecipient,
  isVerifyKey,
  newSeed,
  newSigningKey,
  recipientOf,
  recipientOfIdentity,
  seedFrom,
  sign,
  signingKeyOf,
  verify,
  verifyBytes,
  verifyKeyOf,
} from "./keys.ts";
import type { Identity, VerifyKey } from "./keys.ts";
import { keyOf, seedOf } from "./testing/small-world.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 }); // post-quantum keys on a busy machine

const key = keyOf("tester");
const mine = verifyKeyOf(key);

test("age itself reads our identities and finds our recipients", async () => {
  const seed = newSeed();
  expect(identityOf(seed)).toMatch(/^AGE-SECRET-KEY-PQ-1[0-9A-Z]+$/);
  expect(await recipientOf(seed)).toBe(await identityToRecipient(identityOf(seed)));
  expect(await recipientOf(seed)).toHaveLength(1959);
});

test("a seed is thirty-two bytes and a copy", () => {
  expect(() => seedFrom(new Uint8Array(31))).toThrow("key");
  expect(() => seedFrom(new Uint8Array(33))).toThrow("key");
  const bytes = new Uint8Array(32);
  const seed = seedFrom(bytes);
  bytes[0] = 1;
  expect(seed[0]).toBe(0);
});

test("a classical age identity is refused", async () => {
  await expect(recipientOfIdentity("AGE-SECRET-KEY-1QQQQ" as Identity)).rejects.toMatchObject({ reason: "key" });
});

test("only a well-formed hybrid recipient passes for one", async () => {
  const good = await recipientOf(seedOf("somebody"));
  expect(isRecipient(good)).toBe(true);
  const classical = await identityToRecipient(
    "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX",
  ).catch(() => "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj");
  const other = `${good.slice(0, 100)}${good[100] === "q" ? "p" : "q"}${good.slice(101)}`;
  for (const bad of [
    good.toUpperCase(),
    good.slice(0, -1),
    `${good}q`,
    other,
    ` ${good}`,
    classical,
    "",
    null,
    7,
    "age1pq1",
    bech32.encode("age1pq", bech32.toWords(new Uint8Array(1215)), false),
    bech32.encode("age1pq", bech32.toWords(new Uint8Array(1217)), false),
    bech32.encode("age1pq1x", bech32.toWords(new Uint8Array(1216)), false),
  ])
    expect(isRecipient(bad), String(bad).slice(0, 40)).toBe(false);
});

test("a verify key is sixty-four lowercase hex digits", () => {
  expect(isVerifyKey(mine)).toBe(true);
  for (const bad of [mine.toUpperCase(), mine.slice(1), `${mine}0`, `${mine}\n`, null, 1])
    expect(isVerifyKey(bad)).toBe(false);
});

test("HKDF labels live under isaystop/v1 and separate", () => {
  expect(hex(hkdf(utf8("x"), "a"))).not.toBe(hex(hkdf(utf8("x"), "b")));
  expect(hkdf(utf8("x"), "a")).toHaveLength(32);
});

test("a seed's signing key is not the seed", () => {
  const seed = newSeed();
  expect(hex(signingKeyOf(seed))).toBe(hex(hkdf(seed, "signing-key")));
  expect(hex(newSigningKey())).not.toBe(hex(newSigningKey()));
});

test("a signature covers prefix, type and the canonical header without sig", () => {
  const sig = sign(key, "test", { b: 1, a: 2, sig: "ignored" });
  const message = concat(utf8("isaystop/v1/test"), Uint8Array.of(0), utf8('{"a":2,"b":1}'));
  expect(ed25519.verify(fromBase64url(sig), message, fromHex(mine))).toBe(true);
  expect(verify(mine, "test", { a: 2, b: 1 }, sig)).toBe(true);
  expect(verify(mine, "test", { a: 2, b: 1, sig }, sig)).toBe(true);
});

test("another type, header, key or signature does not verify", () => {
  const sig = sign(key, "test", { a: 1 });
  expect(verify(mine, "tesu", { a: 1 }, sig)).toBe(false);
  expect(verify(mine, "test", { a: 2 }, sig)).toBe(false);
  expect(verify(verifyKeyOf(keyOf("other")), "test", { a: 1 }, sig)).toBe(false);
  for (const bad of ["", null, undefined, 3, `${sig}A`, sig.slice(1), `${sig.slice(0, -1)}=`, "A".repeat(86), [sig]])
    expect(verify(mine, "test", { a: 1 }, bad)).toBe(false);
  expect(verify("zz" as VerifyKey, "test", { a: 1 }, sig)).toBe(false);
});

test("the small-order key that verifies anything loosely verifies nothing here", () => {
  const identityPoint = `01${"00".repeat(31)}`;
  const loose = concat(fromHex(identityPoint), new Uint8Array(32)); // R = identity, S = 0
  expect(ed25519.verify(loose, utf8("anything"), fromHex(identityPoint), { zip215: true })).toBe(true);
  expect(verifyBytes(identityPoint as VerifyKey, utf8("anything"), base64url(loose))).toBe(false);
});

test("canonical JSON sorts keys, and what is not JSON throws", () => {
  expect(canonical({ b: [1, "é"], a: null })).toBe('{"a":null,"b":[1,"é"]}');
  expect(() => canonical(undefined)).toThrow(TypeError);
});
