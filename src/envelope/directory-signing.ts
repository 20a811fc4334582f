import { base64, concat } from "./bytes.ts";
import type { Directory } from "./directory-content.ts";
import { keyHash, noteText, rootName, signText } from "./directory-note.ts";
import { faultOf } from "./directory-shape.ts";
import { verifyKeyOf } from "./keys.ts";
import type { SigningKey } from "./keys.ts";

/** The signed note. Throws on a directory that clients would refuse: nobody should sign one by mistake. */
export const signDirectory = (directory: Directory, signers: readonly SigningKey[]): string => {
  const fault = faultOf(directory);
  if (fault !== null) throw new TypeError(`not a directory that can be signed: ${fault}`);
  const text = noteText(directory);
  const lines = signers.map((key) => {
    const signature = concat(keyHash(verifyKeyOf(key)), signText(text, key));
    return `— ${rootName} ${base64(signature)}\n`;
  });
  return `${text}\n${lines.join("")}`;
};
