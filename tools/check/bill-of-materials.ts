import { lockedIn, nameAt, readLockfile, type Locked } from "./lockfile.ts";

/**
 * A bill of materials in CycloneDX 1.6: every package of the lockfile with its version, licence and hash. Without a date
 * or a serial number: the same lockfile gives the same bill.
 */
export function billOfMaterials(manifest: string, lock: string): object {
  const { name, version, license } = JSON.parse(manifest) as Record<string, string>;
  return {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: { component: { type: "application", name, version, licenses: [{ license: { id: license } }] } },
    components: lockedIn(readLockfile(lock)).map(([path, locked]) => component(path, locked)),
  };
}

function component(path: string, { version = "", license, integrity = "", dev, optional }: Locked): object {
  const name = nameAt(path);
  return {
    type: "library",
    // A package may be installed twice, at two places.
    "bom-ref": path,
    name,
    version,
    // "required": part of what runs; "excluded": only builds and tests it.
    scope: dev ? "excluded" : optional ? "optional" : "required",
    purl: `pkg:npm/${name.replace("@", "%40")}@${version}`,
    hashes: [{ alg: "SHA-512", content: Buffer.from(integrity.replace("sha512-", ""), "base64").toString("hex") }],
    ...(license === undefined ? {} : { licenses: [{ expression: license }] }),
  };
}
