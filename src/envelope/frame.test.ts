import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { concat, fromUtf8, hex, same, sha256, utf8 } from "./bytes.ts";
import type { Bytes, ReportId } from "./bytes.ts";
import { canonicalBytes } from "./canonical.ts";
import { decodeFrame, encodeFrame, encodeHead, signedBy } from "./frame.ts";
import type { FrameHeader, Unsigned } from "./frame.ts";
import { sign, verifyKeyOf } from "./keys.ts";
import { messageSizes } from "./size.ts";
import { hotline, keyOf, ministry, ngo } from "./testing/small-world.ts";

const key = keyOf("author");
const report = "0123456789abcdef0123456789abcdef" as ReportId;
const hash = "ab".repeat(32);
const listed = {
  id: report,
  compartment: "media",
  name: "a.jpg",
  mime: "image/jpeg",
  len: 3,
  sha256: hash,
  sealed: { size: 67_000, sha256: hash, parts: 1 },
} as const;
const fields: Unsigned = {
  type: "message",
  report,
  compartment: null,
  seq: 2,
  prev: hash,
  author: { role: "reporter" },
  day: "2026-11-24",
  to: [ngo],
  attachments: [],
};
const body = utf8('{"text":"hello"}');
const anySize = () => true;
const good = () => encodeFrame(fields, body, messageSizes, key);
const read = (plain: Bytes) => decodeFrame(plain, "message", (size) => messageSizes.includes(size));

/** A frame with any header at all, correctly signed and padded: what a hostile client can send. */
const forge = (change: object, payload: Bytes = body, type = "message"): Bytes => {
  const header: Record<string, unknown> = {
    v: 2,
    ...fields,
    ...("type" in change && change.type !== "message" ? { to: undefined } : {}),
    bodyLen: payload.length,
    bodySha256: hex(sha256(payload)),
    ...change,
  };
  for (const name of Object.keys(header)) if (header[name] === undefined) delete header[name];
  const text = canonicalBytes("sig" in header ? header : { ...header, sig: sign(key, `frame-${type}`, header) });
  return assemble(text, payload);
};
const assemble = (text: Bytes, payload: Bytes, length = text.length): Bytes => {
  const size = new Uint8Array(4);
  new DataView(size.buffer).setUint32(0, length);
  const used = 8 + text.length + payload.length;
  return concat(utf8("ISF1"), size, text, payload, new Uint8Array(Math.max(0, 4096 - used)));
};

test("what was framed is what is read, in the smallest bucket", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 20_000 }), (bytes) => {
      const plain = encodeFrame(fields, new Uint8Array(bytes), messageSizes, key);
      const frame = read(plain);
      return (
        same(frame.body, bytes) &&
        signedBy(frame.header, verifyKeyOf(key)) &&
        plain.length ===
          (bytes.length < 3400 ? 4096 : bytes.length < 15_700 ? 16_384 : bytes.length > 16_000 ? 65_536 : plain.length)
      );
    }),
    { numRuns: 60 },
  );
});

test("a frame starts with its magic and the length of its header", () => {
  const plain = good();
  expect(fromUtf8(plain.subarray(0, 4))).toBe("ISF1");
  const length = new DataView(plain.buffer).getUint32(4);
  expect(plain.subarray(8 + length, 8 + length + body.length)).toEqual(body);
  expect(plain.subarray(8 + length + body.length).every((byte) => byte === 0)).toBe(true);
});

test("a frame can be read from the middle of a larger buffer", () => {
  const plain = good();
  expect(read(concat(utf8("before"), plain).subarray(6)).body).toEqual(body);
});

test("a body that fills its bucket has no padding", () => {
  const head = encodeHead(fields, 3000, hex(sha256(new Uint8Array(3000))), key).length;
  const full = new Uint8Array(4096 - head).fill(9);
  expect(read(encodeFrame(fields, full, messageSizes, key)).body).toEqual(full);
});

test("too much is refused, never cut", () => {
  expect(() => encodeFrame(fields, new Uint8Array(65_536), messageSizes, key)).toThrow("too-large");
  const names = { ...listed, name: "x".repeat(70_000) };
  expect(() => encodeHead({ ...fields, attachments: [names] }, 0, hash, key)).toThrow("too-large");
});

test("a header signed for one type of frame is not signed for another", () => {
  const frame = decodeFrame(forge({}, body, "report"), "message", anySize);
  expect(signedBy(frame.header, verifyKeyOf(key))).toBe(false);
});

test("forged frames are read when nothing is wrong with them", () => {
  expect(read(forge({})).header.seq).toBe(2);
  const desk = { role: "desk", organisation: "a", epoch: 0 };
  expect(read(forge({ author: desk, to: ["a"] })).header.author.role).toBe("desk");
  expect(read(forge({ to: [hotline, ministry, ngo] })).header.to).toEqual([hotline, ministry, ngo]);
  expect(read(forge({ attachments: [listed] })).header.attachments).toEqual([listed]);
  expect(read(forge({ prev: "", compartment: "core" })).header.compartment).toBe("core");
  expect(
    decodeFrame(forge({ type: "attachment", day: "", attachment: report }), "attachment", anySize).header.attachment,
  ).toBe(report);
});

const bad: readonly [string, object][] = [
  ["a version that was, before letters said whom they are for", { v: 1 }],
  ["an unknown version", { v: 3 }],
  ["an unknown type", { type: "note" }],
  ["another type than asked for", { type: "report" }],
  ["a report that is not an identifier", { report: "abc" }],
  ["a report in capitals", { report: report.toUpperCase() }],
  ["a report with more behind it", { report: `${report}0` }],
  ["an unknown compartment", { compartment: "secret" }],
  ["no compartment", { compartment: undefined }],
  ["a place below zero", { seq: -1 }],
  ["half a place", { seq: 1.5 }],
  ["a place that is text", { seq: "2" }],
  ["a predecessor that is not a hash", { prev: "ab" }],
  ["a predecessor in capitals", { prev: hash.toUpperCase() }],
  ["a predecessor with more behind it", { prev: `${hash}0` }],
  ["a predecessor with more before it", { prev: `0${hash}` }],
  ["an unknown role", { author: { role: "server" } }],
  ["a reporter with an organisation", { author: { role: "reporter", organisation: "a", epoch: 1 } }],
  ["a desk without an organisation", { author: { role: "desk" } }],
  ["a reporter's role on a desk's author", { author: { role: "desk", organisation: "A b", epoch: 1 } }],
  ["an epoch that is text", { author: { role: "desk", organisation: "a", epoch: "1" } }],
  ["no author", { author: null }],
  ["an author that is a list", { author: ["reporter"] }],
  ["a day that does not exist", { day: "2026-02-30" }],
  ["a thirteenth month", { day: "2026-13-01" }],
  ["a day with more behind it", { day: "2026-11-24Z" }],
  ["a day with more before it", { day: "+2026-11-24" }],
  ["no day", { day: "" }],
  ["a day that is a number", { day: 20261124 }],
  ["an attachment's name outside an attachment", { attachment: report }],
  ["an attachment frame without its name", { type: "attachment", day: "" }],
  ["an attachment frame with a day", { type: "attachment", attachment: report }],
  ["an attachment frame with a wrong name", { type: "attachment", day: "", attachment: "x" }],
  ["nobody whom it is for", { to: undefined }],
  ["an empty list of whom it is for", { to: [] }],
  ["somebody whom it is for who is no organisation", { to: ["A b"] }],
  ["one reader in place of a list", { to: ngo }],
  ["a reader twice", { to: [ngo, ngo] }],
  ["readers in another order", { to: [ngo, hotline] }],
  ["more readers than an age file has room for", { to: Array.from({ length: 16 }, (_, n) => `r${10 + n}`) }],
  ["a desk's letter for another desk", { author: { role: "desk", organisation: hotline, epoch: 1 } }],
  [
    "a desk's letter for another desk, too",
    { author: { role: "desk", organisation: ngo, epoch: 1 }, to: [hotline, ngo] },
  ],
  ["an attachment for somebody", { type: "attachment", day: "", attachment: report, to: [ngo] }],
  ["a body longer than the frame", { bodyLen: 5000 }],
  ["a body shorter than it is", { bodyLen: body.length - 1 }],
  ["a negative body", { bodyLen: -1 }],
  ["another body", { bodySha256: hash }],
  ["a body hash that is none", { bodySha256: "" }],
  ["attachments that are no list", { attachments: {} }],
  [
    "eleven attachments",
    {
      attachments: Array.from({ length: 11 }, (_, i) => ({
        ...listed,
        id: hex(sha256(Uint8Array.of(i))).slice(0, 32),
      })),
    },
  ],
  ["the same attachment twice", { attachments: [listed, listed] }],
  ["an attachment with an unknown field", { attachments: [{ ...listed, icon: "x" }] }],
  ["an attachment that is null", { attachments: [null] }],
  ["an attachment with no identifier", { attachments: [{ ...listed, id: "1" }] }],
  ["an attachment in core", { attachments: [{ ...listed, compartment: "core" }] }],
  ["an attachment whose name is no text", { attachments: [{ ...listed, name: 1 }] }],
  ["an attachment with an endless name", { attachments: [{ ...listed, name: "n".repeat(256) }] }],
  ["an attachment of no known kind", { attachments: [{ ...listed, mime: "jpeg" }] }],
  ["an attachment whose kind goes on", { attachments: [{ ...listed, mime: "image/jpeg; x" }] }],
  ["an attachment whose kind starts earlier", { attachments: [{ ...listed, mime: " image/jpeg" }] }],
  ["an attachment with an endless kind", { attachments: [{ ...listed, mime: `image/${"x".repeat(122)}` }] }],
  ["an attachment above 100 MiB", { attachments: [{ ...listed, len: 104_857_601 }] }],
  ["an attachment of negative length", { attachments: [{ ...listed, len: -1 }] }],
  ["an attachment without a hash", { attachments: [{ ...listed, sha256: "" }] }],
  ["an attachment with too few parts", { attachments: [{ ...listed, sealed: { ...listed.sealed, parts: 0 } }] }],
  ["an attachment with too many parts", { attachments: [{ ...listed, sealed: { ...listed.sealed, parts: 2 } }] }],
  [
    "an attachment with a sealed hash that is none",
    { attachments: [{ ...listed, sealed: { ...listed.sealed, sha256: "x" } }] },
  ],
  [
    "an attachment with a sealed size that is none",
    { attachments: [{ ...listed, sealed: { ...listed.sealed, size: "67000" } }] },
  ],
  [
    "an attachment with more about its sealing",
    { attachments: [{ ...listed, sealed: { ...listed.sealed, key: "x" } }] },
  ],
  ["a signature that is no text", { sig: 1 }],
  ["an unknown field", { urgent: true }],
  ["a missing field", { seq: undefined }],
];

describe("a correctly signed frame is refused with", () => {
  test.each(bad)("%s", (_, change) => {
    const type = (change as Partial<FrameHeader>).type;
    const wanted = type === "attachment" ? "attachment" : "message";
    expect(() => decodeFrame(forge(change, body, type ?? "message"), wanted, anySize)).toThrow("unreadable");
  });

  test("a size that is no bucket", () => {
    expect(() => read(concat(good(), new Uint8Array(1)))).toThrow("unreadable");
    expect(() => decodeFrame(good(), "message", () => false)).toThrow("unreadable");
  });
  test("padding that is not zero, first and last byte", () => {
    const plain = good();
    const last = plain.slice();
    last[4095] = 1;
    expect(() => read(last)).toThrow("unreadable");
    const firstByte = plain.slice();
    firstByte[8 + new DataView(plain.buffer).getUint32(4) + body.length] = 1;
    expect(() => read(firstByte)).toThrow("unreadable");
  });
  test("another magic", () => {
    const plain = good();
    plain[3] = 0x32;
    expect(() => read(plain)).toThrow("unreadable");
  });
  test("a header longer than the frame or than a header may be", () => {
    const text = utf8("{}");
    expect(() => read(assemble(text, body, 5000))).toThrow("unreadable");
    expect(() => read(assemble(text, body, 0xffff_ffff))).toThrow("unreadable");
    const long = forge({ attachments: [{ ...listed, name: "x".repeat(66_000) }] });
    expect(() => decodeFrame(long, "message", anySize)).toThrow("unreadable");
  });
  test("a header in a second spelling", () => {
    const text = fromUtf8(good().subarray(8, 8 + new DataView(good().buffer).getUint32(4)));
    expect(() => decodeFrame(assemble(utf8(text), body), "message", anySize)).not.toThrow();
    expect(() => decodeFrame(assemble(utf8(text.replace('"v":2', '"v": 2')), body), "message", anySize)).toThrow();
    expect(() => decodeFrame(assemble(utf8(text.replace('"v":2', '"v":2.0')), body), "message", anySize)).toThrow();
  });
});
