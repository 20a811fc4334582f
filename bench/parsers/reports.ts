import type { Directory } from "../../src/envelope/directory.ts";
import { openDirectory } from "../../src/envelope/directory.ts";
import { decodeFrame } from "../../src/envelope/frame.ts";
import { readFront } from "../../src/envelope/front.ts";
import { verifyManifest, type Manifested } from "../../src/envelope/manifest.ts";
import { holdsReceipt, looksLikeReceipt, readReceipt } from "../../src/envelope/receipt.ts";
import { parseArrival } from "../../src/follow-up/arrival.ts";
import { parseLetter } from "../../src/follow-up/take-letter.ts";
import { parseReport } from "../../src/intake/parse-report.ts";
import { policy as intake } from "../../src/intake/policy.ts";
import { longestMessage } from "../../src/intake/sealed-size.ts";
import { readJson } from "../../src/kit/http/json-body.ts";
import { policy } from "../../src/kit/http/policy.ts";
import { answersFrom } from "../../src/report/answers-from.ts";
import { readCarried } from "../../src/report/carried-over.ts";
import { broughtAlong, givenFrom } from "../../src/report/carried.ts";
import { plainFilesFrom, plainFormLimit } from "../../src/report/plain-files.ts";
import { toldInWhole } from "../../src/report/whole.ts";
import { type Case, type Parser, kib, words, text, forms, formOf } from "./parser.ts";

const parsing =
  (value: (size: number) => unknown, parse: (value: unknown) => unknown): Case =>
  (size) => {
    const body = Buffer.from(JSON.stringify(value(size)));
    return () => parse(readJson(body)?.value);
  };
const nobody = { organisations: [], epochs: [] } as unknown as Directory;
const trust = { roots: [], threshold: 1, lowestVersion: 1, today: "2026-11-24" };
const report = (manifest: string) => ({ manifest, sig: "A".repeat(86), compartments: {}, grants: [] });
const frameOf = (header: string, size: number) => {
  const frame = new Uint8Array(size);
  frame.set(new TextEncoder().encode("ISF1"));
  new DataView(frame.buffer).setUint32(4, header.length);
  frame.set(new TextEncoder().encode(header).subarray(0, size - 8), 8);
  return () => {
    try {
      return decodeFrame(frame, "report", () => true);
    } catch {
      return null;
    }
  };
};
const carried =
  (json: (size: number) => string): Case =>
  (size) => {
    const form = formOf([["carried", Buffer.from(json((3 * size) / 4)).toString("base64url")]]);
    return () => readCarried(form);
  };
/** What reads reports, letters and what is carried along with them. */
export const reports: readonly Parser[] = [
  {
    name: "report",
    reads: ["parseReport", "readManifest"],
    largest: intake.reportBody,
    cases: {
      "a manifest of one long word": parsing(
        (size) => report(`{"v":1,"word":"${"a".repeat(size)}"}`),
        (body) => parseReport(body, nobody),
      ),
      "a deep manifest, in escapes": (size) => {
        const body = Buffer.from(
          JSON.stringify(report("@")).replace("@", "\\u005b".repeat(size / 12) + "\\u005d".repeat(size / 12)),
        );
        return () => parseReport(readJson(body)?.value, nobody);
      },
      "a manifest of many keys, in escapes": (size) => {
        const keys = Array.from({ length: size / 24 }, (_, n) => `\\"${n}\\":0`).join("\\u002c");
        const body = Buffer.from(JSON.stringify(report("@")).replace("@", `{${keys}}`));
        return () => parseReport(readJson(body)?.value, nobody);
      },
      grants: parsing(
        (size) => ({ ...report("{}"), grants: Array.from({ length: 1_900 }, () => ({ s: "A".repeat(size / 1_900) })) }),
        (body) => parseReport(body, nobody),
      ),
    },
  },
  {
    name: "letter and arrival",
    reads: ["parseLetter", "parseMessage", "parseArrival", "readFront"],
    largest: 2 * longestMessage(),
    cases: {
      "sealed bytes": parsing(
        (size) => ({ seq: 1, sealed: "A".repeat(size), sha256: "0".repeat(64) }),
        (body) => parseLetter(body),
      ),
      "a long front": text((size) => `{"to":["${"a".repeat(size)}"]}`, readFront),
      "a front of many readers": text((size) => `[${'"a",'.repeat(size / 4)}"a"]`, readFront),
      "a deep front": text((size) => "[".repeat(size), readFront),
      "a long nonce": parsing(
        (size) => ({ mailbox: "0".repeat(32), verifyKey: "0".repeat(64), nonce: "A".repeat(size), sig: "" }),
        (body) => parseArrival(body),
      ),
    },
  },
  {
    name: "what an older form carries",
    reads: ["readCarried"],
    largest: policy.words,
    cases: {
      words: carried((size) => `["what",{"what":{"description":"${"a".repeat(size)}"}},false]`),
      "words that break off": carried((size) => `["what",{"what":{"description":"${"a".repeat(size)}`),
      "text after text": carried((size) => `["what",{"what":{${'"a":"b",'.repeat(size / 8)}`),
      escapes: carried((size) => `["what",{"what":{"description":"${"\\u0041".repeat(size / 6)}`),
      deep: carried((size) => "[".repeat(size)),
      "deep objects": carried((size) => '{"a":'.repeat(size / 5)),
      backslashes: carried((size) => `"${"\\".repeat(size)}`),
      commas: carried((size) => ",".repeat(size)),
    },
  },
  {
    name: "answers of a job",
    reads: ["answersFrom", "isQuestion"],
    largest: 2 * 1024 * kib,
    cases: {
      words: (size) => {
        const answers = { what: { description: words(size).slice(0, 199_000) } };
        return () => answersFrom(answers);
      },
      "many fields": (size) => {
        const answers = {
          what: Object.fromEntries(Array.from({ length: size / 16 }, (_, n) => [String(n), ""])),
        };
        return () => answersFrom(answers);
      },
    },
  },
  {
    name: "fields of the report form",
    reads: ["givenFrom", "broughtAlong", "toldInWhole", "typedInWhole"],
    largest: plainFormLimit,
    cases: {
      ...forms(["what.description", "what.kind", "brought"], (form) => [
        givenFrom("what", {}, form),
        toldInWhole(form),
      ]),
      "brought along": (size) => {
        const form = formOf([
          ["brought", "1"],
          ["what.description", words(size)],
        ]);
        return () => broughtAlong(form);
      },
    },
  },
  {
    name: "files of a form",
    reads: ["plainFilesFrom"],
    largest: plainFormLimit,
    cases: {
      many: (size) => {
        const form = new FormData();
        for (let n = 0; n < policy.fields; n++)
          form.append("files", new File([new Uint8Array(size / policy.fields)], "a.jpg"));
        return () => plainFilesFrom(form);
      },
    },
  },
  {
    name: "receipt",
    reads: ["readReceipt"],
    largest: 8 * kib,
    cases: {
      typed: text((size) => "ABCD-EFGH ".repeat(size / 10), readReceipt),
      spaces: text((size) => " ".repeat(size), readReceipt),
      "other signs": text((size) => "👁".repeat(size / 4), readReceipt),
      "single letters": text((size) => "A ".repeat(size / 2), readReceipt),
      decorated: text((size) => "🅐\u0336".repeat(size / 6), readReceipt),
    },
  },
  {
    name: "a receipt in a text",
    reads: ["holdsReceipt", "looksLikeReceipt"],
    largest: 64 * kib,
    cases: {
      prose: text(words, holdsReceipt),
      groups: text((size) => "A1B2 ".repeat(size / 5), holdsReceipt),
      "one long word": text((size) => "A1".repeat(size / 2), holdsReceipt),
      "a field of its own": text((size) => "A1B2 ".repeat(size / 5), looksLikeReceipt),
    },
  },
  {
    name: "frame",
    reads: ["decodeFrame"],
    largest: 256 * kib,
    cases: {
      zeros: (size) => frameOf("", size),
      "a deep header": (size) => frameOf("[".repeat(Math.min(64 * kib, size - 8)), size),
      "a header of many keys": (size) =>
        frameOf(`{${Array.from({ length: Math.min(64 * kib, size) / 16 }, (_, n) => `"${n}":0`).join(",")}}`, size),
    },
  },
  {
    name: "directory note",
    reads: ["openDirectory", "splitNote"],
    largest: 512 * kib,
    cases: {
      "empty lines": text(
        (size) => "\n".repeat(size),
        (note) => openDirectory(note, trust),
      ),
      signatures: text(
        (size) => `{}\n\n${"— isaystop.directory AAAA\n".repeat(size / 28)}`,
        (note) => openDirectory(note, trust),
      ),
      "one line": text(
        (size) => `{"a":"${"a".repeat(size)}"}\n\n— a AAAA\n`,
        (note) => openDirectory(note, trust),
      ),
      deep: text(
        (size) => `${"[".repeat(size)}\n\n— a AAAA\n`,
        (note) => openDirectory(note, trust),
      ),
    },
  },
  {
    name: "manifest",
    reads: ["verifyManifest", "fromCanonical"],
    largest: 64 * kib,
    cases: Object.fromEntries(
      (
        [
          ["deep", (size) => "[".repeat(size / 2) + "]".repeat(size / 2)],
          ["many keys", (size) => `{${Array.from({ length: size / 12 }, (_, n) => `"${1e6 + n}":0`).join(",")}}`],
          ["escapes", (size) => `{"a":"${"\\u00e9".repeat(size / 6)}"}`],
        ] as readonly [string, (size: number) => string][]
      ).map(([name, made]) => [
        name,
        text(made, (manifest) => verifyManifest({ manifest, sig: "", verifyKey: "" } as unknown as Manifested)),
      ]),
    ),
  },
];
