import { policy as intake } from "../../src/intake/policy.ts";
import { readJson } from "../../src/kit/http/json-body.ts";
import { boundaryOf, readMultipart } from "../../src/kit/http/multipart.ts";
import { policy } from "../../src/kit/http/policy.ts";
import { readUrlencoded } from "../../src/kit/http/urlencoded.ts";
import { plainFormLimit } from "../../src/report/plain-files.ts";
import { type Case, type Parser, kib, headers, words, bytesOf, prose, text } from "./parser.ts";

const urlencoded = (piece: string): Case => {
  return (size) => {
    const body = bytesOf(piece, size);
    return () => readUrlencoded(body);
  };
};
const boundary = `----WebKitFormBoundary${"a".repeat(48)}`;
const part = (name: string, value: string, more = "") =>
  `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;
/** A field, and a file filled with a piece over and over; or instead of all that, something of one's own. */
const multipart =
  (piece: string, head = part("what", words(kib)) + part("files", "", '; filename="a.jpg"').slice(0, -2)): Case =>
  (size) => {
    const body = Buffer.concat([Buffer.from(head), bytesOf(piece, size), Buffer.from(`\r\n--${boundary}--\r\n`)]);
    return () => readMultipart(body, boundary);
  };
const jsonOf =
  (text: (size: number) => string): Case =>
  (size) => {
    const body = Buffer.from(text(size));
    return () => readJson(body);
  };
/** What every body goes through. */
export const bodies: readonly Parser[] = [
  {
    name: "form, urlencoded",
    reads: ["readUrlencoded"],
    largest: policy.urlencoded,
    cases: {
      words: urlencoded(`what=${encodeURIComponent(prose)}&`),
      "fields without =": urlencoded("a&"),
      escapes: urlencoded("%41"),
      "halves of escapes": urlencoded("%4"),
      spaces: urlencoded("+"),
      equals: urlencoded("="),
    },
  },
  {
    name: "form, multipart",
    reads: ["readMultipart", "boundaryOf"],
    largest: plainFormLimit,
    cases: {
      "words and a film": multipart("\u0000\u0001\u0002\u0003"),
      "tiny parts": multipart(part("a", ""), ""),
      "almost the boundary": multipart(`\r\n--${boundary.slice(0, -1)}b`),
      "almost the boundary, at its end": multipart(`\n\r--${boundary}`),
      "line ends": multipart("\r\n"),
      "the letters of the boundary": multipart("a"),
      hyphens: multipart("-"),
      "a header without end": multipart("a", `--${boundary}\r\nContent-Disposition: `),
      "header lines": multipart("a:b\r\n", `--${boundary}\r\n`),
      parameters: multipart(";a=b", `--${boundary}\r\nContent-Disposition: form-data`),
    },
  },
  {
    name: "boundary in Content-Type",
    reads: ["boundaryOf"],
    largest: headers,
    cases: {
      quotes: text((size) => ';boundary="'.repeat(size / 11), boundaryOf),
      spaces: text((size) => `;${" ".repeat(size)}`, boundaryOf),
    },
  },
  {
    name: "JSON",
    reads: ["readJson"],
    largest: intake.reportBody,
    cases: {
      "sealed bytes": jsonOf((size) => `{"sealed":"${"A".repeat(size)}"}`),
      deep: jsonOf((size) => "[".repeat(size)),
      "deep objects": jsonOf((size) => '{"a":'.repeat(size / 5)),
      flat: jsonOf((size) => `[${"0,".repeat(size / 2)}0]`),
      "as many keys as there may be": jsonOf((size) => {
        const pad = "k".repeat(Math.max(1, size / policy.json.commas - 12));
        return `{${Array.from({ length: policy.json.commas }, (_, n) => `"${pad}${n}":0`).join(",")}}`;
      }),
      escapes: jsonOf((size) => `"${"\\u005b".repeat(size / 6)}"`),
      backslashes: jsonOf((size) => `"${"\\\\".repeat(size / 2)}"`),
      accents: jsonOf((size) => `"${"é".repeat(size / 2)}"`),
      digits: jsonOf((size) => "1".repeat(size)),
      "white space": jsonOf((size) => " ".repeat(size)),
      "broken UTF-8 at the end": (size) => {
        const body = Buffer.concat([Buffer.from(`"${"é".repeat(size / 2)}`), Buffer.from([0xff])]);
        return () => readJson(body);
      },
    },
  },
];
