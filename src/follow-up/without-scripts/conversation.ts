import { hex, sha256, type Sealed } from "../../envelope/bytes.ts";
import type { Directory } from "../../envelope/directory.ts";
import { reporterKeys, type ReceiptCode, type ReporterKeys } from "../../envelope/receipt.ts";
import { openThread, sealFromReporter, signDeletion } from "../../envelope/thread.ts";
import { dayOf, type Clock } from "../../kit/clock.ts";
import type { Database } from "../../kit/database.ts";
import type { Random } from "../../kit/random.ts";
import { forgetMessage } from "../forget-message.ts";
import { correspondentsFrom, hasAnswer, lettersFrom, type Correspondent, type Letter } from "../letters.ts";
import { readThreadOfMailbox } from "../read-thread.ts";
import { takeLetter } from "../take-letter.ts";
import type { MessageTold } from "../told.ts";

export type Deps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly directory: Directory;
  readonly language: string;
};
export type Conversation = {
  readonly letters: readonly Letter[];
  readonly answered: boolean;
  readonly to: readonly Correspondent[];
};

/**
 * [Note: the named exception] This room alone opens letters on the server: for people whose browser runs no
 * scripts, told so in the first line of the page. Receipt, keys and words live for one request.
 */
export const converse = async <R>(deps: Deps, receipt: ReceiptCode, act: (visit: Visit) => Promise<R>): Promise<R> => {
  const me = await reporterKeys(receipt);
  try {
    return await act(visitOf(deps, me));
  } finally {
    me.seed.fill(0);
    me.signingKey.fill(0);
  }
};

export type Visit = ReturnType<typeof visitOf>;

const visitOf = (deps: Deps, me: ReporterKeys) => {
  const read = async (): Promise<{ messages: MessageTold[]; conversation: Conversation }> => {
    const messages = await readThreadOfMailbox(deps.db, me.mailbox);
    const opened = await openThread(messages.map(sealedOf), me.identity, {
      report: me.report,
      reporter: me.verifyKey,
      epochs: deps.directory.epochs,
    });
    const letters = lettersFrom(opened, deps.directory, deps.language);
    return {
      messages,
      conversation: {
        letters,
        answered: hasAnswer(letters),
        to: correspondentsFrom(opened, deps.directory, deps.language, dayOf(deps.clock)),
      },
    };
  };
  return {
    look: async (): Promise<Conversation> => (await read()).conversation,
    /** "moved" when letters kept coming in between; what was typed stays on the page. */
    write: async (text: string, chosen: readonly string[]): Promise<"sent" | "nobody" | "full" | "moved"> => {
      for (let tries = 0; tries < 3; tries++) {
        const { messages, conversation } = await read();
        const to = conversation.to.filter(({ id }) => chosen.includes(id)).map(({ recipient }) => recipient);
        if (to.length === 0) return "nobody";
        const last = messages.at(-1);
        const place = { report: me.report, seq: (last?.seq ?? 0) + 1, prev: last?.sha256 ?? "" };
        const sealed = await sealFromReporter({
          place,
          keys: me,
          day: dayOf(deps.clock),
          content: { text },
          to: [...to, me.recipient],
        });
        const taken = await takeLetter(deps, me.mailbox, {
          seq: place.seq,
          sealed: Buffer.from(sealed),
          sha256: hex(sha256(sealed)),
          attachments: [],
        });
        if (taken === "taken" || taken === "again") return "sent";
        if ("refused" in taken) return "full";
      }
      return "moved";
    },
    forget: async (seq: number): Promise<void> => {
      const message = (await readThreadOfMailbox(deps.db, me.mailbox)).find((one) => one.seq === seq);
      if (message === undefined) return;
      await forgetMessage(
        deps.db,
        me.mailbox,
        message.id,
        signDeletion(me.signingKey, { report: me.report, seq, sha256: message.sha256 }),
      );
    },
  };
};

const sealedOf = ({ seq, direction, sealed, sha256: hash, deletion }: MessageTold) => ({
  seq,
  direction,
  sha256: hash,
  deletion,
  sealed: sealed === null ? null : (new Uint8Array(Buffer.from(sealed, "base64url")) as unknown as Sealed),
});
