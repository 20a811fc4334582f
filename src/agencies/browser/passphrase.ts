import { base64url, fromBase64url, randomBytes } from "../../envelope/bytes.ts";
import { asking } from "../../kit/browser/ask.ts";
import { startWorker } from "../../kit/browser/worker.ts";
import type { Opener } from "./member-keys.ts";
import type { PassphraseApi } from "./passphrase-worker.ts";

/** Turns a passphrase into an opener, in a worker that ends right after: its 128 MiB and the words go with it. */
export const openerOf = async (passphrase: string, salt: string = base64url(randomBytes(16))): Promise<Opener> => {
  const worker = startWorker("passphrase");
  try {
    return {
      kind: "passphrase",
      bytes: await asking<PassphraseApi>(worker).stretch(passphrase, fromBase64url(salt)),
      salt,
    };
  } finally {
    worker.terminate();
  }
};
