import type { Directory } from "../../../src/envelope/directory.ts";
import { openDirectory } from "../../../src/envelope/directory.ts";
import { EnvelopeRefused } from "../../../src/envelope/refusal.ts";
import { fromBase64 } from "../../../src/envelope/bytes.ts";
import { decodeFrame, type FrameType } from "../../../src/envelope/frame.ts";
import { readFront } from "../../../src/envelope/front.ts";
import { verifyManifest, type Manifested } from "../../../src/envelope/manifest.ts";
import { orUnreadable } from "../../../src/envelope/age-file.ts";
import { holdsReceipt, looksLikeReceipt, readReceipt } from "../../../src/envelope/receipt.ts";
import { noteOf } from "../../../src/envelope/testing/small-note.ts";
import { trust } from "../../../src/envelope/testing/small-world.ts";
import { parseArrival } from "../../../src/follow-up/arrival.ts";
import { parseLetter } from "../../../src/follow-up/take-letter.ts";
import { parseReport } from "../../../src/intake/parse-report.ts";
import { readJson } from "../../../src/kit/http/json-body.ts";
import { answersFrom } from "../../../src/report/answers-from.ts";
import { readCarried } from "../../../src/report/carried-over.ts";
import { broughtAlong, givenFrom } from "../../../src/report/carried.ts";
import { plainFilesFrom } from "../../../src/report/plain-files.ts";
import { toldInWhole } from "../../../src/report/whole.ts";
import { bytesOf, form, text, textOf, vectors, type Target } from "./target.ts";

const sealed = vectors("sealed-report");
const note = String(vectors("directory")["note"]);
const directory = JSON.parse(note.slice(0, note.indexOf("\n"))) as Directory;
const fronts = (vectors("thread")["messages"] as { front?: string }[]).flatMap(({ front }) => front ?? []);
const frameTypes: readonly FrameType[] = ["message", "report", "grant", "attachment"];
const hex = "0123456789abcdef0123456789abcdef";
const body = JSON.stringify({
  report: sealed["report"], mailbox: hex, verifyKey: sealed["verifyKey"], day: "2026-11-24", urgent: false, sealedBy: "browser",
  compartments: { core: "QUJD", contact: "QUJD", child: "QUJD" }, grants: [{ organisation: "hotline-one", epoch: 1, sealed: "QUJD" }],
  attachments: [], manifest: sealed["manifest"], sig: sealed["sig"], proof: { challenge: {}, solution: { counter: 1 } },
}); // prettier-ignore

/** What reads reports, letters and what is carried along with them. */
export const reports: readonly Target[] = [
  {
    name: "report",
    seeds: [bytesOf(body)],
    read: (bytes) => parseReport(readJson(Buffer.from(bytes))?.value, directory),
  },
  {
    name: "letter and arrival",
    seeds: [
      ...fronts.map(bytesOf),
      bytesOf(`{"seq":1,"sealed":"QUJD","sha256":"${hex}${hex}","front":${JSON.stringify(fronts[0])}}`),
      bytesOf(`{"mailbox":"${hex}","verifyKey":"${hex}${hex}","nonce":"QUJD","sig":"${"A".repeat(86)}"}`),
    ],
    read: (bytes) => {
      const value = readJson(Buffer.from(bytes))?.value;
      return [parseLetter(value), parseArrival(value), readFront(textOf(bytes))];
    },
  },
  {
    name: "what an older form carries",
    seeds: ['["what",{"what":{"description":"In a hotel"},"place":{"country":"BE"}},false]', '["'].map(bytesOf),
    read: (bytes) => {
      const carried = new FormData();
      carried.append("carried", Buffer.from(bytes).toString("base64url"));
      return readCarried(carried);
    },
  },
  {
    name: "answers of a job",
    seeds: [
      '{"danger":{"now":"no"},"what":{"description":"Words"},"place":{"country":"TH"},"child":{"age":[1,2]}}',
    ].map(bytesOf),
    read: (bytes) => {
      const value = readJson(Buffer.from(bytes))?.value;
      return answersFrom((typeof value === "object" && value !== null ? value : {}) as never);
    },
  },
  form(
    "fields of the report form",
    ["what.description=Words\nwhat.kind=seen\nplace.country=BE\nbrought=1\ndanger.now=no"],
    (fields) => [
      givenFrom("what", {}, fields),
      givenFrom("place", {}, fields),
      toldInWhole(fields),
      broughtAlong(fields),
    ],
  ),
  {
    name: "files of a form",
    seeds: [bytesOf("a.jpg\n\u00ff\u00d8"), bytesOf(`${"x".repeat(300)}.png\n`)],
    read: (bytes) => {
      const files = new FormData();
      const at = Math.max(0, bytes.indexOf(10));
      for (const name of [textOf(bytes.subarray(0, at)), "b"])
        files.append("files", new File([bytes.subarray(at + 1)], name));
      return plainFilesFrom(files);
    },
  },
  text("receipt", ["8DBB RWPK ZZQ8 B1CR 06ZM", "My receipt is 8dbbrwpkzzq8b1cr06zm", "Reçu : ⑧DBB-ꜰ"], readReceipt),
  text("a receipt in a text", ["Call 8DBB RWPK ZZQ8 B1CR 06ZM or +32 470 12 34 56", "A1B2 ".repeat(20)], (words) => [
    holdsReceipt(words),
    looksLikeReceipt(words),
  ]),
  {
    // As whoever opens one reads it: whatever does not hold is one refusal.
    name: "frame",
    seeds: [fromBase64(String(vectors("frame")["frame"])).slice(0, 700)],
    read: (bytes) =>
      Promise.all(
        frameTypes.map((type) =>
          orUnreadable(async () => decodeFrame(bytes, type, () => true)).catch((error: unknown) => {
            if (!(error instanceof EnvelopeRefused)) throw error;
            return error.reason;
          }),
        ),
      ),
  },
  text("directory note", [note, note.slice(note.indexOf("\n\n"))], (given) => {
    const alone = openDirectory(given, trust);
    // Now and then as roots would sign it that were talked into it: what comes behind the signatures is read as well.
    if (given.length % 16 !== 0 || given.includes("\n\n")) return alone;
    return [alone, openDirectory(noteOf(given.endsWith("\n") ? given : `${given}\n`), trust)];
  }),
  text("manifest", [String(sealed["manifest"])], (manifest) =>
    verifyManifest({ ...sealed, manifest, compartments: {}, grants: [] } as unknown as Manifested),
  ),
];
