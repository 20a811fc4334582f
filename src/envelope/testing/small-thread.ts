import { hex, sha256 } from "../bytes.ts";
import type { Bytes, Sealed } from "../bytes.ts";
import { identityOf, recipientOf } from "../keys.ts";
import type { Identity } from "../keys.ts";
import { reporterKeys } from "../receipt.ts";
import { openThread, sealFromDesk, sealFromReporter } from "../thread.ts";
import type { DeskContent, ThreadEntry, ThreadMessage, ThreadTrust } from "../thread.ts";
import { hotline, keyOf, ngo, receipt, seedOf, smallDirectory, today } from "./small-world.ts";

export const me = await reporterKeys(receipt);
export const inbox = await recipientOf(seedOf("case"));
export const trust: ThreadTrust = {
  report: me.report,
  reporter: me.verifyKey,
  epochs: (await smallDirectory()).epochs,
};

export const desk = identityOf(seedOf("case"));
export const deskKey = keyOf(`desk 3 of ${ngo}`);
export const listed = {
  id: "a".repeat(32),
  compartment: "media",
  name: "a.jpg",
  mime: "image/jpeg",
  len: 3,
  sha256: "ab".repeat(32),
  sealed: { size: 67_000, sha256: "ab".repeat(32), parts: 1 },
} as const;

export const hashOf = (sealed: Bytes) => hex(sha256(sealed));
export const ask = async (...given: Parameters<typeof askWhole>) => (await askWhole(...given)).sealed;
export const askWhole = (seq: number, prev: string, content: Partial<DeskContent> = {}) =>
  sealFromDesk({
    place: { report: me.report, seq, prev },
    organisation: ngo,
    epoch: 3,
    deskKey,
    day: today,
    content: { kind: "question", text: "Which town?", replyTo: inbox, ...content } as DeskContent,
    to: { reporter: me.recipient, case: inbox },
  });
export const reply = async (...given: Parameters<typeof replyWhole>) => (await replyWhole(...given)).sealed;
export const replyWhole = (seq: number, prev: string, text = "Ghent") =>
  sealFromReporter({
    place: { report: me.report, seq, prev },
    keys: me,
    day: "2026-11-26",
    content: { text, attachments: [listed] },
    to: [{ organisation: ngo, recipient: inbox }],
  });
export const message = (seq: number, direction: "out" | "in", sealed: Sealed): ThreadMessage => ({
  seq,
  direction,
  sealed,
  sha256: hashOf(sealed),
});
export const opening = (
  messages: readonly ThreadMessage[],
  identity: Identity = me.identity,
  change: Partial<ThreadTrust> = {},
) => openThread(messages, identity, { ...trust, ...change });
export const shapeOf = (entries: readonly ThreadEntry[]) =>
  entries.map((e) =>
    "seq" in e
      ? `${e.seq}`
      : "missing" in e
        ? `${e.missing} missing`
        : "deleted" in e
          ? `${e.deleted} deleted`
          : "elsewhere" in e
            ? `${e.elsewhere} for others`
            : `${e.unreadable} unreadable`,
  );
export const shape = async (...given: Parameters<typeof opening>) => shapeOf(await opening(...given));

const one = await ask(1, "");
const two = await reply(2, hashOf(one));
const { sealed: three } = await sealFromDesk({
  place: { report: me.report, seq: 3, prev: hashOf(two) },
  organisation: ngo,
  epoch: 3,
  deskKey,
  day: today,
  content: { kind: "outcome", outcome: "sent-to", organisation: hotline, replyTo: inbox, attachments: [listed] },
  to: { reporter: me.recipient, case: inbox },
});
export const thread: readonly ThreadMessage[] = [
  message(1, "out", one),
  message(2, "in", two),
  message(3, "out", three),
];
