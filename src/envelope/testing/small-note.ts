import { base64, concat } from "../bytes.ts";
import { canonical } from "../canonical.ts";
import { openDirectory } from "../directory.ts";
import type { Trust } from "../directory.ts";
import { keyHash, signText } from "../directory-note.ts";
import { recipientOf, verifyKeyOf } from "../keys.ts";
import type { SigningKey } from "../keys.ts";
import { rootKeys, seedOf, smallDirectory, trust } from "./small-world.ts";

export const good = await smallDirectory();
export const spare = await recipientOf(seedOf("spare"));

/** Signs whatever text, as a root that has been talked into it would. */
export const noteOf = (text: string, signers: readonly SigningKey[] = rootKeys, name = "isaystop.directory"): string =>
  `${text}\n${signers.map((key) => `— ${name} ${base64(concat(keyHash(verifyKeyOf(key)), signText(text, key)))}\n`).join("")}`;
export const signedJson = (value: unknown, signers?: readonly SigningKey[]) => noteOf(`${canonical(value)}\n`, signers);
export const refusalOf = (note: string, change: Partial<Trust> = {}) => {
  const opened = openDirectory(note, { ...trust, ...change });
  return opened.ok ? "opened" : opened.refused;
};
