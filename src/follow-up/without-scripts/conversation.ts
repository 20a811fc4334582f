import type { Sealed } from "../../envelope/bytes.ts";
import { readersOf, type Directory } from "../../envelope/directory.ts";
import { reporterKeys, type ReceiptCode, type ReporterKeys } from "../../envelope/receipt.ts";
import { openThread, signDeletion } from "../../envelope/thread.ts";
import { wasSpent } from "../../intake/once.ts";
import { dayOf } from "../../kit/clock.ts";
import type { FormToken } from "../../report/form-token.ts";
import { forgetMessage } from "../forget-message.ts";
import { grantedBy } from "../granted.ts";
import { correspondentsFrom, hasAnswer, lettersFrom, type Correspondent, type Letter } from "../letters.ts";
import { readGrants } from "../read-grants.ts";
import { readThreadOfMailbox } from "../read-thread.ts";
import type { MessageTold } from "../told.ts";
import { writePlainLetter, type PlainLetter, type WriteDeps, type Written } from "./write-letter.ts";

export type Deps = WriteDeps & { readonly directory: Directory; readonly language: string };
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

/**
 * Offered is whom the reporter's own manifest names; nobody, where it cannot be checked. A mailbox that nobody has looks
 * as one of a report that went to everybody; what is written there is kept nowhere, and sealed to its writer alone.
 */
const visitOf = (deps: Deps, me: ReporterKeys) => {
  const read = async (): Promise<{ messages: readonly MessageTold[]; conversation: Conversation }> => {
    const messages = await readThreadOfMailbox(deps.db, me.mailbox);
    const given = await readGrants(deps.db, me.mailbox);
    const granted = given.known ? (grantedBy(given, me) ?? []) : readersOf(deps.directory, "core").map(({ id }) => id);
    const opened = await openThread(messages.map(sealedOf), me.identity, {
      report: me.report,
      reporter: me.verifyKey,
      epochs: deps.directory.epochs,
    });
    const letters = lettersFrom(opened, deps.directory, deps.language);
    const to = correspondentsFrom(opened, granted, deps.directory, deps.language, dayOf(deps.clock));
    return {
      messages,
      conversation: {
        letters,
        answered: hasAnswer(letters),
        to: given.known ? to : to.map((one) => ({ ...one, recipient: me.recipient })),
      },
    };
  };
  return {
    look: async (): Promise<Conversation> => (await read()).conversation,
    write: async (letter: PlainLetter): Promise<Written> => {
      const { messages, conversation } = await read();
      return writePlainLetter(deps, me, { last: messages.at(-1), to: conversation.to }, letter);
    },
    /** Whether something was sent with this form before. */
    wasSpent: (token: FormToken): Promise<boolean> => wasSpent(deps.db, token),
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

const sealedOf = ({ seq, direction, sealed, sha256: hash, deletion, front }: MessageTold) => ({
  seq,
  direction,
  sha256: hash,
  deletion,
  front,
  sealed: sealed === null ? null : (new Uint8Array(Buffer.from(sealed, "base64url")) as unknown as Sealed),
});
