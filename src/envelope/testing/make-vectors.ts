import { sealAttachment } from "../attachment.ts";
import { base64url, concat, hex, sha256, utf8 } from "../bytes.ts";
import type { Bytes } from "../bytes.ts";
import { canonical } from "../canonical.ts";
import { openDirectory, signDirectory } from "../directory.ts";
import { encodeFrame } from "../frame.ts";
import type { Unsigned } from "../frame.ts";
import { hkdf, identityOf, recipientOf, sign, verifyKeyOf } from "../keys.ts";
import { openCompartment } from "../opening.ts";
import { newReceipt, reporterKeys } from "../receipt.ts";
import { newCompartments, sealReport } from "../sealed-report.ts";
import { messageSizes, padme } from "../size.ts";
import { openThread, sealFromDesk, sealFromReporter, signDeletion } from "../thread.ts";
import { draft, hotline, keyOf, ngo, receipt, rootKeys, seedOf, smallDirectory, today, trust } from "./small-world.ts";

/**
 * Prints the vectors, one file a line as JSON [name, content]; run it only when the protocol changes.
 * age files differ on every run; everything else must not.
 *
 *   node src/envelope/testing/make-vectors.ts | while read -r line; do
 *     node -e 'const [n, c] = JSON.parse(process.argv[1]); fs.writeFileSync(`src/envelope/vectors/${n}.json`, JSON.stringify(c, null, 1) + "\n")' "$line"
 *   done
 */
const write = (name: string, about: string, content: object): void =>
  console.log(JSON.stringify([name, { about, ...content }]));

const directory = await smallDirectory();
const me = await reporterKeys(receipt);

const randoms = [
  new Uint8Array(19),
  new Uint8Array(19).fill(31),
  Uint8Array.from({ length: 19 }, (_, i) => i * 13),
  sha256(utf8("receipt")).subarray(0, 19),
];
write("receipt", "19 random bytes (low five bits of each) give a receipt; a receipt gives the reporter's keys.", {
  good: await Promise.all(
    randoms.map(async (random) => {
      const code = newReceipt(() => random);
      const { seed, identity, recipient, signingKey, verifyKey, mailbox, report } = await reporterKeys(code);
      return {
        random: hex(random),
        receipt: code,
        seed: hex(seed),
        identity,
        recipient,
        signingKey: hex(signingKey),
        verifyKey,
        mailbox,
        report,
      };
    }),
  ),
  typed: [
    ["7777 7777 7777 7777 777n", "7777777777777777777N"],
    ["oO00-0000-0000-0000-0000", "00000000000000000000"],
  ],
  refused: [
    ["7777777777777777777M", "check"],
    ["777777777777777777", "length"],
    ["7777777777777777777U", "symbol"],
    ["", "length"],
  ],
});

const signed = [
  { type: "manifest", header: { b: 1, a: [true, null, "é"] } },
  { type: "arrival", header: { origin: "https://stop.example", nonce: "AA", mailbox: me.mailbox } },
];
write("signature", "sign(key, type, header) over message = 'isaystop/v1/' type 00 JCS(header); HKDF with label.", {
  hkdf: ["reporter-enc", "reporter-sig", "report-id", "signing-key"].map((label) => ({
    secret: hex(utf8("secret")),
    label,
    output: hex(hkdf(utf8("secret"), label)),
  })),
  signatures: signed.map(({ type, header }) => {
    const key = keyOf("vector");
    const message = concat(utf8(`isaystop/v1/${type}`), Uint8Array.of(0), utf8(canonical(header)));
    return {
      key: hex(key),
      verifyKey: verifyKeyOf(key),
      type,
      header,
      message: hex(message),
      sig: sign(key, type, header),
    };
  }),
});

const fields: Unsigned = {
  type: "message",
  report: me.report,
  compartment: null,
  seq: 2,
  prev: "ab".repeat(32),
  author: { role: "desk", organisation: ngo, epoch: 3 },
  day: today,
  to: [ngo],
  attachments: [],
};
write("frame", "A whole frame, padding included, from its fields, body and signing key.", {
  fields, signingKey: hex(keyOf("vector")), body: '{"text":"Gand ou Bruges ?"}', sizes: messageSizes,
  frame: base64url(encodeFrame(fields, utf8('{"text":"Gand ou Bruges ?"}'), messageSizes, keyOf("vector"))),
  padme: [0, 1, 65_536, 65_537, 100_000, 1_048_577, 10_000_000, 104_857_600].map((length) => [length, padme(length)]),
}); // prettier-ignore

const note = signDirectory(directory, rootKeys.slice(0, 2));
const cases = [
  {}, { today: "2027-01-21" }, { today: "2027-02-04" }, { today: "2026-10-31" }, { lowestVersion: 8 }, { threshold: 3 },
  { roots: [trust.roots[0]!, trust.roots[2]!] },
]; // prettier-ignore
write("directory", "A signed note of three roots, signed by two, and what a client with this trust makes of it.", {
  note,
  cases: cases.map((change) => {
    const opened = openDirectory(note, { ...trust, ...change });
    return { trust: { ...trust, ...change }, result: opened.ok ? { ok: true, expiring: opened.expiring } : opened };
  }),
});

const keys = await newCompartments(["media"]);
const parts: Bytes[] = [];
const picture = await sealAttachment({
  report: me.report, compartment: "media", id: "0123456789abcdef0123456789abcdef", name: "hôtel.jpg", mime: "image/jpeg", file: new Blob(["not a picture"]),
  recipient: keys.media!.recipient, signingKey: me.signingKey, onPart: async (_, bytes) => void parts.push(bytes),
}); // prettier-ignore
const written = {
  ...draft,
  contact: { name: "A. Traveller" },
  attachments: [picture],
  keys,
  chosen: { ...draft.chosen, media: [hotline] },
};
const report = await sealReport(written, receipt, directory, today);
const seeds = Object.entries(keys).map(([name, { seed }]) => [name, seed] as const);
write("sealed-report", "A report, who can open it with what, and what they read.", {
  report: me.report, verifyKey: me.verifyKey, manifest: report.manifest, sig: report.sig,
  compartments: Object.fromEntries(Object.entries(report.compartments).map(([name, sealed]) => [name, base64url(sealed)])),
  grants: report.grants.map(({ organisation, epoch, sealed }) => ({ organisation, epoch, sealed: base64url(sealed), identity: identityOf(seedOf(`epoch ${epoch} of ${organisation}`)) })),
  attachment: base64url(concat(...parts)), attachmentText: "not a picture",
  expected: Object.fromEntries(await Promise.all(seeds.map(async ([name, seed]) => [name, await openCompartment(report.compartments[name as "core"]!, seed, { report: me.report, verifyKey: me.verifyKey, compartment: name as "core" })]))),
}); // prettier-ignore

const inbox = await recipientOf(seedOf("case"));
const from = (seq: number, prev: string, content: object) =>
  sealFromDesk({
    place: { report: me.report, seq, prev },
    organisation: ngo,
    epoch: 3,
    deskKey: keyOf(`desk 3 of ${ngo}`),
    day: today,
    content: { replyTo: inbox, ...content } as never,
    to: { reporter: me.recipient, case: inbox },
  });
const one = await from(1, "", { kind: "outcome", outcome: "read" });
const two = await from(2, hex(sha256(one.sealed)), { kind: "question", text: "Dans quelle ville ?" });
const theirs = await recipientOf(seedOf(`epoch 1 of ${hotline}`));
const three = await sealFromReporter({
  place: { report: me.report, seq: 3, prev: hex(sha256(two.sealed)) },
  keys: me,
  day: "2026-11-26",
  content: { text: "Gand" },
  to: [{ organisation: ngo, recipient: inbox }],
});
const four = await sealFromReporter({
  place: { report: me.report, seq: 4, prev: hex(sha256(three.sealed)) },
  keys: me,
  day: "2026-11-26",
  content: { text: "Bruges" },
  to: [{ organisation: hotline, recipient: theirs }],
});
const deletion = signDeletion(me.signingKey, { report: me.report, seq: 1, sha256: hex(sha256(one.sealed)) });
const told = ({ sealed, front }: typeof one, seq: number, direction: "out" | "in") => ({
  seq,
  direction,
  sealed,
  sha256: hex(sha256(sealed)),
  front,
});
const messages = [
  { seq: 1, direction: "out" as const, sealed: null, sha256: hex(sha256(one.sealed)), deletion },
  told(two, 2, "out"),
  told(three, 3, "in"),
  told(four, 4, "in"),
];
const opening = { report: me.report, reporter: me.verifyKey, epochs: directory.epochs };
const views = [
  { who: "reporter", identity: me.identity, drop: [] as number[] },
  { who: "desk", reader: ngo, identity: identityOf(seedOf("case")), drop: [] },
  { who: "desk, the server dropping message 2", reader: ngo, identity: identityOf(seedOf("case")), drop: [2] },
  { who: "desk of the other", reader: hotline, identity: identityOf(seedOf(`epoch 1 of ${hotline}`)), drop: [] },
];
write("thread", "A thread with a deleted message, as the reporter and the desk read it.", {
  trust: opening,
  messages: messages.map((m) => ({ ...m, sealed: m.sealed === null ? null : base64url(m.sealed) })),
  views: await Promise.all(
    views.map(async (view) => ({
      ...view,
      entries: await openThread(
        messages.filter((m) => !view.drop.includes(m.seq)),
        view.identity,
        { ...opening, ...(view.reader === undefined ? {} : { reader: view.reader }) },
      ),
    })),
  ),
});
