import { nameAt, type Locked } from "./lockfile.ts";

/** Licences under which something may be part of what we hand on. */
const handedOn = [
  "MIT", "ISC", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "Python-2.0", "PSF-2.0", "OFL-1.1",
]; // prettier-ignore
/** And those of tools that stay where we build. */
const builtWith = [...handedOn, "MPL-2.0", "BlueOak-1.0.0", "CC0-1.0", "CC-BY-4.0"];

/** Looked at by hand: the package's file says nothing, or something that needs a reason. */
const byHand: Readonly<Record<string, string>> = {
  "png-js": "MIT, in its LICENSE; its package.json names none",
  "dictionary-de": "GPL; a list of words that `npm run check` reads, part of nothing",
  "dictionary-en-gb": "MIT and a BSD that npm does not number; as above",
  "hunspell-wasm": "one of three may be chosen, MPL-1.1 among them; as above",
};

export function licenceFindings(locked: readonly [path: string, locked: Locked][]): string[] {
  const said = locked.map(([path, { license = "none", dev = false }]) => ({ path, name: nameAt(path), license, dev }));
  return [
    ...said
      .filter(({ name, license, dev }) => !(name in byHand) && !isAllowed(license, dev ? builtWith : handedOn))
      .map(({ path, license }) => `package-lock.json: ${path} has the licence ${license}; see tools/check/licences.ts`),
    ...Object.keys(byHand)
      .filter((name) => said.length > 0 && !said.some((one) => one.name === name))
      .map((name) => `tools/check/licences.ts: ${name} is no longer installed`),
  ];
}

/** Of "A OR B" one is enough, of "A AND B" both are needed. */
const isAllowed = (expression: string, allowed: readonly string[]): boolean =>
  expression
    .replace(/^\((.*)\)$/, "$1")
    .split(" OR ")
    .some((choice) => choice.split(" AND ").every((licence) => allowed.includes(licence)));
