import { laterWith, type Check } from "./check.ts";

export const supply: readonly Check[] = [
  {
    number: 45,
    what: "Two builds, elsewhere, another day, another locale",
    target: "the same SHA-256",
    tests: ["tools/build.test.ts"],
  },
  {
    number: 46,
    what: "Packages: pinned, hashed, no install script, licences, few for the reporter",
    target: "holds",
    tests: ["tools/check/packages.test.ts", "tools/check/lockfile.test.ts", "tools/build.test.ts"],
  },
  {
    number: 47,
    what: "Signed releases",
    target: "one signature, a wrong signer, a changed file: refused",
    tests: [],
    missing: laterWith("releases"),
  },
  {
    number: 48,
    what: "A served file changed by one byte",
    target: "alarm within one run",
    tests: [],
    missing: laterWith("the verifier of what is served"),
  },
];
