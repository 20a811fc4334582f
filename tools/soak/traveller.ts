import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { randomBytes } from "node:crypto";
import { hex, sha256 } from "../../src/envelope/bytes.ts";
import type { Answers } from "../../src/report/answers.ts";
import { makeSender } from "../../src/report/browser/sender.ts";
import type { FileToSend, Trust } from "../../src/report/browser/sender.ts";

/** What a traveller was told has arrived, and what must therefore be found again. */
export type Kept = {
  readonly receipt: string;
  readonly words: string;
  /** hex SHA-256 of each file */ readonly files: readonly string[];
};

/**
 * Sends one report after another with the very code that runs in the sealing worker, until the server is gone.
 * `kept` gets a report at the moment the person would see the receipt.
 */
export async function travel(
  origin: string,
  dataDir: string,
  kept: (report: Kept) => void,
  gone: AbortSignal,
  longestPauseMs = 20,
): Promise<void> {
  const trust = JSON.parse(await readFile(join(dataDir, "trust.json"), "utf8")) as Trust;
  for (let n = 1; !gone.aborted; n++) {
    const sender = makeSender({
      fetch: (address, init) =>
        fetch(new URL(address, origin), {
          ...init,
          signal: AbortSignal.any([gone, ...(init?.signal ? [init.signal] : [])]),
        }),
      now: () => new Date(),
      wait: (ms) =>
        gone.aborted ? Promise.reject(new Error("The server is gone.")) : wait(Math.min(ms, longestPauseMs)),
      checkpoint: () => undefined,
    });
    const words = `A lobby at night, marker ${randomBytes(12).toString("hex")}`;
    const files = n % 3 === 0 ? [] : Array.from({ length: n % 3 }, () => picture(n % 4 === 1 ? 1_300_000 : 90_000));
    try {
      const ready = await sender.prepare(trust, "en");
      if ("refused" in ready) throw new Error(`The directory was refused: ${ready.refused}`);
      const sent = await sender.send(
        { answers: answersWith(words), language: "en", files: files.map(({ file }) => file) },
        () => undefined,
        gone,
      );
      if (sent.kind === "sent") kept({ receipt: sent.groups.join(""), words, files: files.map((one) => one.sha256) });
      else if (!gone.aborted) throw new Error(`A report was not taken: ${sent.kind}`);
    } catch (error) {
      if (!gone.aborted) throw error;
    }
  }
}

function picture(size: number): { file: FileToSend; sha256: string } {
  const bytes = new Uint8Array(randomBytes(size));
  return {
    file: {
      name: "lobby.jpg",
      mime: "image/jpeg",
      file: new Blob([bytes], { type: "image/jpeg" }),
      compartment: "media",
    },
    sha256: hex(sha256(bytes)),
  };
}

export const answersWith = (description: string): Answers => ({
  danger: { now: "no" },
  setting: { where: "abroad" },
  what: { description },
  place: { country: "TH" },
  identity: { choice: "anonymous" },
});
