import { ed25519 } from "@noble/curves/ed25519.js";
import { base64, base64url, concat, fromBase64, fromHex, sha256, utf8 } from "./bytes.ts";
import type { Bytes } from "./bytes.ts";
import { canonical } from "./canonical.ts";
import type { Directory, Trust } from "./directory-content.ts";
import { verifyBytes } from "./keys.ts";
import type { VerifyKey } from "./keys.ts";

/** Key name in the signature lines. The key hash, not the name, tells the roots apart. */
export const rootName = "isaystop.directory";
const mostSignatures = 16;
const noteAtMost = 1024 * 1024;

/** The text that is signed, ending in its newline. */
export const noteText = (directory: Directory): string => `${canonical(directory)}\n`;

/** First four bytes of SHA-256(name ‖ "\n" ‖ 0x01 ‖ public key): C2SP's hint for which key signed. */
export const keyHash = (key: VerifyKey): Bytes =>
  sha256(concat(utf8(`${rootName}\n`), Uint8Array.of(1), fromHex(key))).slice(0, 4);

export type SignatureLine = { readonly name: string; readonly bytes: Bytes };

export const splitNote = (note: string): { text: string; lines: SignatureLine[] } | null => {
  if (note.length > noteAtMost || !note.endsWith("\n")) return null;
  const at = note.lastIndexOf("\n\n");
  if (at <= 0) return null;
  const text = note.slice(0, at + 1);
  if ([...note].some((character) => character < " " && character !== "\n")) return null;
  const raw = note.slice(at + 2, -1).split("\n");
  if (raw.length > mostSignatures) return null;
  const lines: SignatureLine[] = [];
  for (const line of raw) {
    const match = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/.exec(line);
    if (match === null) return null;
    const bytes = strictBase64(match[2]!);
    if (bytes === null || bytes.length < 5) return null;
    lines.push({ name: match[1]!, bytes });
  }
  return { text, lines };
};

const strictBase64 = (text: string): Bytes | null => {
  try {
    const bytes = fromBase64(text);
    return base64(bytes) === text ? bytes : null;
  } catch {
    return null;
  }
};

// Counts pinned roots that signed, never signature lines: one root signing twice is one.
export const enoughSigned = (text: string, lines: readonly SignatureLine[], trust: Trust): boolean => {
  const message = utf8(text);
  const roots = [...new Set(trust.roots)];
  const signers = roots.filter((root) => {
    const hint = keyHash(root).join();
    return lines.some(
      ({ name, bytes }) =>
        name === rootName &&
        bytes.subarray(0, 4).join() === hint &&
        verifyBytes(root, message, base64url(bytes.subarray(4))),
    );
  });
  return trust.threshold >= 1 && signers.length >= trust.threshold;
};

/** Ed25519 over the text of the note, as C2SP signed-note has it. */
export const signText = (text: string, key: Bytes): Bytes => ed25519.sign(utf8(text), key) as Bytes;
