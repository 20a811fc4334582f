import { argon2id } from "hash-wasm";
import type { Bytes } from "../../envelope/bytes.ts";
import { answering } from "../../kit/browser/ask.ts";

export type PassphraseApi = { stretch(passphrase: string, salt: Bytes): Promise<Bytes> };

/** The only WebAssembly of the desk, alone in a worker whose own policy allows it. Parameters: protocol §6. */
const api: PassphraseApi = {
  stretch: async (passphrase, salt) =>
    (await argon2id({
      // One person types é as one sign, another keyboard as two.
      password: passphrase.normalize("NFKC").trim(),
      salt,
      memorySize: 128 * 1024,
      iterations: 3,
      parallelism: 1,
      hashLength: 32,
      outputType: "binary",
    })) as Bytes,
};

answering(self as unknown as Worker, api);
