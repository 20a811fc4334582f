import { createHash } from "node:crypto";
import { inflateSync } from "node:zlib";
import * as vectors from "cctv-age";
import { armor, Decrypter } from "age-encryption";
import { describe, expect, test } from "vitest";

/**
 * The public age vectors (C2SP CCTV) against the age library that seals everything here.
 * A vector is "name: value" lines, an empty line, then the age file; its payload hash is what must come out.
 */
const parse = (vector: Uint8Array): { fields: Map<string, string[]>; file: Uint8Array } => {
  const end = Buffer.from(vector).indexOf("\n\n");
  const fields = new Map<string, string[]>();
  for (const line of Buffer.from(vector.subarray(0, end)).toString().split("\n")) {
    const [name, value] = line.split(": ") as [string, string];
    fields.set(name, [...(fields.get(name) ?? []), value]);
  }
  const raw = vector.subarray(end + 2);
  return { fields, file: fields.has("compressed") ? inflateSync(raw) : raw };
};

const all: Readonly<Record<string, Uint8Array>> = { ...vectors };
const names = Object.keys(all);

test("there are public vectors, hybrid ones among them", () => {
  expect(names.length).toBeGreaterThan(100);
  expect(names.filter((name) => name.startsWith("hybrid")).length).toBeGreaterThan(5);
});

describe("public age vector", () => {
  test.each(names)("%s", async (name) => {
    const { fields, file } = parse(all[name]!);
    const decrypter = new Decrypter();
    for (const identity of fields.get("identity") ?? []) decrypter.addIdentity(identity);
    for (const passphrase of fields.get("passphrase") ?? []) decrypter.addPassphrase(passphrase);
    const work = async () =>
      decrypter.decrypt(fields.has("armored") ? armor.decode(Buffer.from(file).toString()) : file);
    if (fields.get("expect")![0] !== "success") return expect(work()).rejects.toThrow();
    expect(
      createHash("sha256")
        .update(await work())
        .digest("hex"),
    ).toBe(fields.get("payload")![0]);
  });
});
