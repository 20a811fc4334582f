import { beforeAll, expect, test } from "vitest";
import { canary, corpus } from "../../../tools/kinds/samples.ts";
import { showMedia } from "../../casework/view/browser/show-media.ts";
import type { Words } from "../../casework/view/browser/words.ts";
import { savedName, shownName } from "../../casework/saved-name.ts";
import { openAttachment, sealAttachment } from "../../envelope/attachment.ts";
import { concat, hex, randomBytes, sha256, type Bytes } from "../../envelope/bytes.ts";
import { identityOf, newSeed, recipientOf } from "../../envelope/keys.ts";
import { newReceipt, reporterKeys } from "../../envelope/receipt.ts";
import { kinds } from "../../report/kinds/kinds.ts";
import { makeLookAt } from "../../report/browser/clean.ts";
import { limits } from "../../report/limits.ts";
import { filesToSend, pick } from "../../report/browser/picked-files.ts";
import { foundToBe, saidToBe, shownAs } from "./attachment-kind.ts";

const lookAt = makeLookAt();
const words = { broken: "This file cannot be shown.", label: "A", hold: "Hold", written: "As" } as Words;
const seed = newSeed();
let me: Awaited<ReturnType<typeof reporterKeys>>;
let recipient: Awaited<ReturnType<typeof recipientOf>>;
beforeAll(async () => {
  [me, recipient] = [await reporterKeys(newReceipt()), await recipientOf(seed)];
});

/** From the form to the desk: chosen, cleaned, sealed, fetched, opened, and known again by its bytes. */
test.each(corpus)("$file goes the whole way: taken, cleaned, sealed, opened, shown or said, saved", async (sample) => {
  const given = await (await fetch(`/tools/kinds/fixtures/${sample.file}`)).blob();
  const { picked, faults } = await pick([new File([given], sample.file, { type: "text/html" })], [], lookAt, limits);
  if (sample.kind === null) return expect([picked, faults[0]?.key]).toEqual([[], "report.evidence.wrong-type"]);
  const [one] = picked;
  const files = filesToSend([{ ...one!, untouched: true }]);
  expect(files.map(({ compartment }) => compartment)).toEqual(
    one!.clean === null ? ["original"] : ["media", "original"],
  );
  for (const file of files) {
    const parts: Bytes[] = [];
    const listed = await sealAttachment({
      ...file,
      report: me.report,
      id: hex(randomBytes(16)),
      recipient,
      signingKey: me.signingKey,
      onPart: async (_, bytes) => void parts.push(bytes),
    });
    const expected = { report: me.report, attachment: listed, verifyKey: me.verifyKey };
    const { bytes } = await openAttachment(concat(...parts), identityOf(seed), expected);
    const kind = foundToBe(bytes)!;
    expect(kinds[kind].mime).toBe(kinds[saidToBe(listed.mime)!].mime);
    expect(hex(sha256(bytes))).toBe(listed.sha256);
    if (file.compartment === "media") {
      expect(new TextDecoder("latin1").decode(bytes)).not.toContain(canary);
      expect(shownName(listed.name)).toMatch(/^picture-1\.\w+$/);
    } else expect(kind).toBe(sample.kind);
    const saved = savedName(listed.name, kind);
    expect(kinds[kind].endings.some((ending) => saved.endsWith(`.${ending}`))).toBe(true);
    const shown = shownAs(kind);
    if (shown === "no") continue;
    const room = document.createElement("main");
    await showMedia(room, { mime: kinds[kind].mime, kind, shown, bytes: new Uint8Array(bytes), words });
    expect(room.querySelector("canvas, video, audio, pre") !== null || room.textContent === words.broken).toBe(true);
  }
});
