import type { Plugin } from "vite";

/**
 * What the age package brings for others and no browser of ours ever uses: the envelope seals to hybrid recipients, opens
 * with hybrid identities and refuses everything else beforehand (envelope/age-file.ts). Tag recipients and passphrases
 * alone need these. Should anything come to ask for them after all, it fails as what is refused does.
 */
const instead: Readonly<Record<string, string>> = {
  "@noble/curves/nist.js": "export const p256 = null, p384 = null;",
  "@noble/hashes/scrypt.js": `export const scrypt = () => { throw new Error("no passphrases here"); };`,
  "@noble/post-quantum/hybrid.js": `export { MLKEM768X25519 } from "@noble/post-quantum/hybrid.js"; export const MLKEM768P256 = null;`,
};
const mark = "\0left-out:";

/** A package that comes to import another name of them does not build. */
export const leftOut = (): Plugin => ({
  name: "left-out",
  enforce: "pre",
  async resolveId(source, importer = "") {
    if (importer.startsWith(mark)) return this.resolve(source, `${import.meta.dirname}/build.ts`);
    const isOfAge = importer.includes("/node_modules/age-encryption/");
    const isLeft = source in instead && (isOfAge || source === "@noble/curves/nist.js");
    return isLeft ? mark + source : null;
  },
  load: (id) => (id.startsWith(mark) ? instead[id.slice(mark.length)] : null),
});

/** Made where the package is loaded, from the curves above, and used by nobody: without a note, they would be kept. */
export const madeForNobody = ["QSF", "ecdhKem", "createKitchenSink"];
