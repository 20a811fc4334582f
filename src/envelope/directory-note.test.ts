import { describe, expect, test, vi } from "vitest";
import { canonical } from "./canonical.ts";
import { signDirectory } from "./directory.ts";
import type { Trust } from "./directory.ts";
import { verifyKeyOf } from "./keys.ts";
import { keyOf, rootKeys } from "./testing/small-world.ts";
import { good, noteOf, signedJson, refusalOf } from "./testing/small-note.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 }); // post-quantum keys on a busy machine

const tampered: readonly [name: string, refused: string, note: (good: string) => string, change?: Partial<Trust>][] = [
  ["one signature of the two needed", "signature", () => signedJson(good, [rootKeys[0]!])],
  ["one root signing twice", "signature", () => signedJson(good, [rootKeys[0]!, rootKeys[0]!])],
  [
    "one pinned root listed twice",
    "signature",
    () => signedJson(good, [rootKeys[0]!]),
    { roots: [verifyKeyOf(rootKeys[0]!), verifyKeyOf(rootKeys[0]!)] },
  ],
  ["strangers' signatures only", "signature", () => signedJson(good, [keyOf("x"), keyOf("y"), keyOf("z")])],
  ["no trusted root at all", "signature", (note) => note, { roots: [] }],
  ["a threshold of zero at the client", "signature", (note) => note, { threshold: 0 }],
  ["signatures under another name", "signature", () => noteOf(`${canonical(good)}\n`, rootKeys, "somebody.else")],
  ["a changed word", "signature", (note) => note.replace('"BE"', '"BD"')],
  [
    "signatures of another directory",
    "signature",
    (note) => `${canonical({ ...good, version: 9 })}\n\n${note.split("\n\n")[1]}`,
  ],
  ["a changed hint", "signature", (note) => note.replace(/— isaystop.directory ...../g, "— isaystop.directory AAAAA")],
  ["no signature", "note", (note) => `${note.split("\n\n")[0]}\n`],
  ["no text", "note", (note) => `\n\n${note.split("\n\n")[1]}`],
  ["nothing", "note", () => ""],
  ["no newline at its end", "note", (note) => note.slice(0, -1)],
  ["a hyphen for the dash", "note", (note) => note.replaceAll("— ", "- ")],
  ["something after the signature", "note", (note) => note.replace(/=\n/, "= x\n")],
  ["something before the signature", "note", (note) => note.replace("\n— ", "\nx— ")],
  ["a signature too short to be one", "note", (note) => `${note}— isaystop.directory AAAA\n`],
  ["a signature that is not base64", "note", (note) => `${note}— isaystop.directory A===\n`],
  ["a signature in a second spelling", "note", (note) => `${note}— isaystop.directory AAAAAAB=\n`],
  ["control characters", "note", (note) => note.replace('"BE"', '"B\t"')],
  ["a carriage return", "note", (note) => note.replaceAll("\n", "\r\n")],
  [
    "seventeen signatures",
    "note",
    () =>
      signedJson(
        good,
        Array.from({ length: 17 }, (_, i) => rootKeys[i % 3]!),
      ),
  ],
  ["more than a mebibyte", "note", () => noteOf(`${" ".repeat(1024 * 1024)}\n`)],
  ["JSON with spaces", "shape", () => noteOf(`${JSON.stringify(good, null, 1).replaceAll("\n", " ")}\n`)],
  ["the same key twice", "shape", () => noteOf(`${canonical(good).replace('{"epochs"', '{"v":1,"epochs"')}\n`)],
  ["no JSON", "shape", () => noteOf("hello\n")],
  ["a second line of text", "shape", () => noteOf(`${canonical(good)}\n{}\n`)],
];

describe("a note is refused with", () => {
  test.each(tampered)("%s", (_, refused, change, trusted) => {
    expect(refusalOf(change(signDirectory(good, rootKeys)), trusted)).toBe(refused);
  });
  test("sixteen signatures are not too many", () => {
    expect(
      refusalOf(
        signedJson(
          good,
          Array.from({ length: 16 }, (_, i) => rootKeys[i % 3]!),
        ),
      ),
    ).toBe("opened");
  });
});
