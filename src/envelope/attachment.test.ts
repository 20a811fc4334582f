import { beforeAll, describe, expect, test, vi } from "vitest";
import { encrypterFor, sealBytes, unsealBytes } from "./age-file.ts";
import { openAttachment, sealAttachment } from "./attachment.ts";
import type { AttachmentToSeal, SealedAttachment } from "./attachment.ts";
import { concat, hex, randomBytes, same, sha256, utf8 } from "./bytes.ts";
import type { Bytes, ReportId } from "./bytes.ts";
import { encodeFrame } from "./frame.ts";
import { identityOf, recipientOf, verifyKeyOf } from "./keys.ts";
import type { Recipient, VerifyKey } from "./keys.ts";
import { attachmentAtMost, padme, partSize } from "./size.ts";
import { flipped, keyOf, seedOf } from "./testing/small-world.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 }); // post-quantum keys on a busy machine

const mib = 1024 * 1024;
const signingKey = keyOf("reporter");
const verifyKey = verifyKeyOf(signingKey);
const report = "0123456789abcdef0123456789abcdef" as ReportId;
const id = "f".repeat(32);
const identity = identityOf(seedOf("media"));
let recipient: Recipient;
beforeAll(async () => {
  recipient = await recipientOf(seedOf("media"));
});

const sealing = async (file: Blob, change: Partial<AttachmentToSeal> = {}) => {
  const parts: Bytes[] = [];
  const attachment = await sealAttachment({
    report, compartment: "media", id, name: "photo.jpg", mime: "image/jpeg", file, recipient, signingKey,
    onPart: async (n, bytes) => {
      expect(n).toBe(parts.length);
      parts.push(bytes);
    },
    ...change,
  }); // prettier-ignore
  return { attachment, parts, bytes: concat(...parts) };
};
const open = (bytes: Uint8Array | ReadableStream<Uint8Array>, attachment: SealedAttachment, change: object = {}) =>
  openAttachment(bytes, identity, { report, verifyKey, attachment, ...change });
const noise = (length: number) =>
  concat(...Array.from({ length: Math.ceil(length / 65_536) }, () => randomBytes(65_536))).slice(0, length);

describe("an attachment opens as what it was", () => {
  test.each([0, 1, 64 * 1024, mib - 1, mib, 3 * mib])("%i bytes", async (length) => {
    const file = noise(length);
    const { attachment, parts, bytes } = await sealing(new Blob([file]));
    expect(attachment).toEqual({
      id, compartment: "media", name: "photo.jpg", mime: "image/jpeg", len: length, sha256: hex(sha256(file)),
      sealed: { size: bytes.length, sha256: hex(sha256(bytes)), parts: parts.length },
    }); // prettier-ignore
    expect(parts.slice(0, -1).every((part) => part.length === partSize)).toBe(true);
    expect(parts.at(-1)!.length).toBeLessThanOrEqual(partSize);
    const opened = await open(bytes, attachment);
    expect([opened.name, opened.mime]).toEqual(["photo.jpg", "image/jpeg"]);
    expect(same(opened.bytes, file)).toBe(true);
    const streamed = await open(new Blob([bytes]).stream(), attachment);
    expect(same(streamed.bytes, file)).toBe(true);
  });
});

test("the plaintext has a Padmé size, and all small files one size", async () => {
  const sizes = await Promise.all([0, 1, 60_000].map(async (n) => (await sealing(new Blob([noise(n)]))).bytes.length));
  expect(new Set(sizes).size).toBe(1);
  const { bytes } = await sealing(new Blob([noise(200_000)]));
  const plain = await unsealBytes(bytes as never, identity);
  expect(plain.length).toBe(padme(plain.length));
  expect(plain.length).toBeGreaterThan(200_000);
  expect(plain.length).toBeLessThan(220_000);
});

test("can be sealed to several readers, by a desk", async () => {
  const other = await recipientOf(seedOf("other"));
  const author = { role: "desk", organisation: "ngo-two" as never, epoch: 3 } as const;
  const { attachment, bytes } = await sealing(new Blob(["x"]), { recipient: [recipient, other], author });
  await expect(open(bytes, attachment)).resolves.toHaveProperty("bytes", utf8("x"));
  await expect(
    openAttachment(bytes, identityOf(seedOf("other")), { report, verifyKey, attachment }),
  ).resolves.toBeDefined();
});

test("a long name keeps its end, an odd kind becomes the general one", async () => {
  const named = async (name: string, mime: string) => (await sealing(new Blob([]), { name, mime })).attachment;
  const long = await named(`${"a".repeat(300)}.jpg`, "");
  expect([long.name.length, long.name.endsWith(".jpg"), long.mime]).toEqual([255, true, "application/octet-stream"]);
  expect((await named(`😀${"a".repeat(254)}`, "x")).name.isWellFormed()).toBe(true);
  expect((await named("a", "text/plain; charset=x")).mime).toBe("application/octet-stream");
  expect((await named("a", " image/png")).mime).toBe("application/octet-stream");
  expect((await named("a", "application/vnd.ms-excel")).mime).toBe("application/vnd.ms-excel");
});

describe("sealing stops", () => {
  test("before it begins when it was cancelled", async () => {
    let parts = 0;
    const signal = AbortSignal.abort();
    await expect(sealing(new Blob([noise(mib)]), { signal, onPart: async () => void parts++ })).rejects.toMatchObject({
      reason: "cancelled",
    });
    expect(parts).toBe(0);
  });
  test("in the middle, and hands out nothing more", async () => {
    const cancel = new AbortController();
    const seen: number[] = [];
    const onPart = async (n: number) => {
      seen.push(n);
      if (n === 1) cancel.abort();
    };
    await expect(sealing(new Blob([noise(5 * mib)]), { signal: cancel.signal, onPart })).rejects.toMatchObject({
      reason: "cancelled",
    });
    expect(seen).toEqual([0, 1]);
  });
  test("when a part cannot be sent, with that error, and reads no further", async () => {
    let reads = 0;
    const file = counting(5 * mib, () => reads++);
    const onPart = () => Promise.reject(new Error("connection lost"));
    await expect(sealing(file, { onPart })).rejects.toThrow("connection lost");
    expect(reads).toBeLessThan(80 + 40); // the first pass reads all eighty chunks, the second about a part
  });
  test("above 100 MiB, without reading", async () => {
    const file = { size: attachmentAtMost + 1, stream: () => { throw new Error("read"); } } as unknown as Blob; // prettier-ignore
    await expect(sealing(file)).rejects.toMatchObject({ reason: "too-large" });
  });
  test("when the file changes between the two passes", async () => {
    let pass = 0;
    const file = {
      size: 9,
      stream: () => new Blob([pass++ === 0 ? "as it was" : "as it is!"]).stream(),
    } as unknown as Blob;
    await expect(sealing(file)).rejects.toMatchObject({ reason: "changed" });
  });
  test("for a classical recipient", async () => {
    await expect(
      sealing(new Blob([]), {
        recipient: "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj" as Recipient,
      }),
    ).rejects.toMatchObject({ reason: "key" });
  });
});

test("memory is bounded: no more than two parts' worth is read ahead of the sender", async () => {
  let read = 0;
  let sent = 0;
  let ahead = 0;
  const file = counting(8 * mib, (bytes) => {
    read += bytes;
    if (read > 8 * mib) ahead = Math.max(ahead, read - 8 * mib - sent);
  });
  await sealing(file, { onPart: async (_, bytes) => { await new Promise((r) => setTimeout(r, 5)); sent += bytes.length; } }); // prettier-ignore
  expect(read).toBe(16 * mib);
  expect(ahead).toBeLessThan(2 * partSize + 8 * 65_536);
});

/** A file of zeros that tells each time a chunk of it is read. */
const counting = (size: number, onRead: (bytes: number) => void): Blob =>
  ({
    size,
    stream: () => {
      let left = size;
      return new ReadableStream<Uint8Array>({
        pull(controller) {
          const chunk = new Uint8Array(Math.min(left, 65_536));
          left -= chunk.length;
          onRead(chunk.length);
          controller.enqueue(chunk);
          if (left === 0) controller.close();
        },
      });
    },
  }) as unknown as Blob;

describe("opening refuses", () => {
  const unreadable = { name: "EnvelopeRefused", reason: "unreadable" };
  let good: Awaited<ReturnType<typeof sealing>>;
  beforeAll(async () => {
    good = await sealing(new Blob([noise(100_000)]));
  });
  test("what is cut short, longer, or has two chunks changed over", async () => {
    const { bytes, attachment } = good;
    const at = bytes.length - 16 * 2 - 106_496;
    const swapped = concat(bytes.subarray(0, at), bytes.subarray(at + 65_552), bytes.subarray(at, at + 65_552));
    for (const bad of [
      bytes.subarray(0, -1),
      concat(bytes, Uint8Array.of(0)),
      swapped,
      new Uint8Array(bytes.length),
      new Uint8Array(0),
    ]) {
      await expect(open(bad, attachment)).rejects.toMatchObject(unreadable);
      await expect(open(new Blob([bad as Bytes]).stream(), attachment)).rejects.toMatchObject(unreadable);
    }
  });
  test("a flipped byte anywhere it looks", async () => {
    for (const at of [0, 30, 500, 1600, 1700, 2000, 50_000, good.bytes.length - 1])
      await expect(open(flipped(good.bytes, at), good.attachment)).rejects.toMatchObject(unreadable);
  });
  test.each<[string, object]>([
    ["report", { report: "0".repeat(32) as ReportId }],
    ["signer", { verifyKey: "0".repeat(64) as VerifyKey }],
  ])("another %s", async (_, change) => {
    await expect(open(good.bytes, good.attachment, change)).rejects.toMatchObject(unreadable);
  });
  test.each<[string, Partial<SealedAttachment>]>([
    ["identifier", { id: "0".repeat(32) }],
    ["compartment", { compartment: "original" }],
    ["length", { len: 99_999 }],
    ["hash", { sha256: "0".repeat(64) }],
  ])("an attachment listed with another %s", async (_, change) => {
    await expect(open(good.bytes, { ...good.attachment, ...change })).rejects.toMatchObject(unreadable);
  });
  test("an endless stream, after the size that was listed", async () => {
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({ pull: (c) => (pulled++, c.enqueue(new Uint8Array(65_536))) });
    await expect(open(endless, good.attachment)).rejects.toMatchObject(unreadable);
    expect(pulled).toBeLessThan(6);
  });
  test("a size that is not Padmé's", async () => {
    const fields = {
      type: "attachment",
      report,
      compartment: "media",
      seq: 0,
      prev: "",
      author: { role: "reporter" },
      day: "",
      attachment: id,
      attachments: [],
    } as const;
    const at = async (size: number) => sealBytes(encodeFrame(fields, utf8("x"), [size], signingKey), [recipient]);
    const listed = (size: number) => ({
      ...good.attachment,
      len: 1,
      sha256: hex(sha256(utf8("x"))),
      sealed: { ...good.attachment.sealed, size },
    });
    const right = await at(65_536);
    await expect(open(right, listed(right.length))).resolves.toHaveProperty("bytes", utf8("x"));
    for (const size of [4096, 65_537, 66_000]) {
      const wrong = await at(size);
      await expect(open(wrong, listed(wrong.length))).rejects.toMatchObject(unreadable);
    }
  });
  test("a classical stanza beside the hybrid one", async () => {
    const encrypter = encrypterFor([recipient]);
    encrypter.addRecipient("age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj");
    const mixed = await encrypter.encrypt(await unsealBytes(good.bytes as never, identity));
    const listed = { ...good.attachment, sealed: { ...good.attachment.sealed, size: mixed.length } };
    await expect(open(mixed, listed)).rejects.toMatchObject(unreadable);
  });
});
