import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { leftOut, madeForNobody } from "./left-out.ts";

const root = dirname(import.meta.dirname);

/** What browsers load: face → name → entry. Every entry becomes ONE file; a worker is an entry like any other. */
export const entries: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  public: {
    style: "src/public-site/style/site.css",
    bare: "src/report/pages/bare.css",
    home: "src/public-site/style/home.css",
    compass: "src/guidance/compass/compass.css",
    unsure: "src/guidance/unsure/unsure.css",
    sheet: "src/guidance/sheet.css",
    turn: "src/report/pages/turn.css",
    begin: "src/kit/browser/begin.ts",
    report: "src/report/browser/entry.tsx",
    sealing: "src/report/browser/sealing-worker.ts",
    thread: "src/follow-up/browser/entry.tsx",
    "thread-keys": "src/follow-up/browser/thread-worker.ts",
    files: "src/report/browser/files-worker.ts",
    leave: "src/public-site/browser/leave.ts",
  },
  desk: {
    style: "src/desk/style/desk.css",
    desk: "src/desk/browser/entry.tsx",
    keys: "src/desk/browser/keys-worker.ts",
    passphrase: "src/agencies/browser/passphrase-worker.ts",
  },
  view: { style: "src/casework/view/view.css", view: "src/casework/view/browser/entry.ts" },
};

/** Builds `dist/` from the sources, or does nothing when it is built from exactly these sources already. */
export async function build(say: (line: string) => void = console.log): Promise<void> {
  const wanted = hashOfSources();
  const stamp = join(root, "dist", ".built-from");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  say("Building the pages and the server …");
  // Built beside and swapped at the end: a build that is stopped half-way leaves the old one whole.
  const out = join(root, `dist.${process.pid}`);
  // Vite builds other bytes where this says "test" or "development".
  const { NODE_ENV } = process.env;
  process.env["NODE_ENV"] = "production";
  try {
    await buildServer(out);
    for (const face of Object.keys(entries)) await buildFace(face, join(out, face), say);
    writeFileSync(join(out, ".built-from"), wanted);
    swap(out, join(root, "dist"));
  } finally {
    if (NODE_ENV === undefined) delete process.env["NODE_ENV"];
    else process.env["NODE_ENV"] = NODE_ENV;
    rmSync(out, { recursive: true, force: true });
  }
}

const plain = {
  root,
  configFile: false,
  logLevel: "warn",
  publicDir: false,
  envDir: false,
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
} as const;

async function buildServer(out: string): Promise<void> {
  const vite = await import("vite");
  await vite.build({
    ...plain,
    build: {
      ssr: "src/command-line/main.ts",
      outDir: join(out, "server"),
      emptyOutDir: false,
      target: "node24",
      sourcemap: true,
      rolldownOptions: { output: { entryFileNames: "main.js", codeSplitting: false } },
    },
  });
}

async function buildFace(face: string, out: string, say: (line: string) => void): Promise<void> {
  const manifest = { scripts: {} as Record<string, string>, styles: {} as Record<string, string> };
  const packages: Record<string, readonly string[]> = {};
  for (const [name, source] of Object.entries(entries[face] ?? {})) {
    if (!existsSync(join(root, source))) {
      say(`  (no ${source} yet: ${face} has no “${name}”)`);
      continue;
    }
    const made = await buildEntry(name, source, out);
    manifest[source.endsWith(".css") ? "styles" : "scripts"][name] = made.address;
    if (!source.endsWith(".css")) packages[name] = made.packages;
  }
  mkdirSync(join(out, "assets"), { recursive: true });
  for (const file of readdirSync(join(out, "assets"))) compress(join(out, "assets", file));
  writeFileSync(join(out, "manifest.json"), JSON.stringify(manifest, null, 2));
  writeFileSync(join(out, "packages.json"), JSON.stringify(packages, null, 2));
}

type Made = {
  readonly address: string;
  /** Packages of others of which something is left in it. */
  readonly packages: readonly string[];
};

async function buildEntry(name: string, source: string, out: string): Promise<Made> {
  const vite = await import("vite");
  const output = {
    entryFileNames: `assets/${name}-[hash].js`,
    assetFileNames: "assets/[name]-[hash][extname]",
    codeSplitting: false,
  };
  const built = await vite.build({
    ...plain,
    plugins: [leftOut()],
    define: { "process.env.NODE_ENV": '"production"' },
    build: {
      outDir: out,
      emptyOutDir: false,
      // The script that every page loads says so where the others cannot be read.
      target: name === "leave" ? "es2018" : "es2022",
      // data: addresses are not allowed by the Content-Security-Policy.
      assetsInlineLimit: 0,
      modulePreload: false,
      sourcemap: false,
      rolldownOptions: {
        input: { [name]: join(root, source) },
        output,
        treeshake: { manualPureFunctions: madeForNobody },
      },
    },
  });
  const files = (Array.isArray(built) ? built : [built]).flatMap((result) => ("output" in result ? result.output : []));
  const wanted = source.endsWith(".css") ? ".css" : ".js";
  const made = files.map((file) => file.fileName).filter((file) => file.endsWith(wanted));
  if (made.length !== 1)
    throw new Error(`${source} should become one ${wanted} file and became: ${made.join(", ") || "none"}.`);
  const modules = files.flatMap((file) => (file.type === "chunk" ? Object.entries(file.modules) : []));
  const left = modules.filter(([, { renderedLength }]) => renderedLength > 0).map(([path]) => packageAt(path));
  return { address: `/${made[0]}`, packages: [...new Set(left)].filter((pack) => pack !== "").toSorted() };
}

const packageAt = (path: string): string => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? "";

/** Two builds at once: whoever comes second takes the place of the first, and both are whole. */
function swap(fresh: string, place: string): void {
  for (let tries = 0; ; tries++) {
    try {
      if (existsSync(place)) renameSync(place, `${fresh}.old.${tries}`);
      renameSync(fresh, place);
      break;
    } catch (error) {
      if (tries > 20) throw error;
    }
  }
  for (const name of readdirSync(dirname(place)))
    if (name.startsWith(`${basename(fresh)}.old.`))
      rmSync(join(dirname(place), name), { recursive: true, force: true });
}

/** Compressed once here, so that no request pays for it; the server picks by Accept-Encoding. */
function compress(path: string): void {
  if (!/\.(js|css|svg)$/.test(path)) return;
  const bytes = readFileSync(path);
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
}

/** Texts, country packs and migrations are read at the start and stand in no bundle. */
function hashOfSources(): string {
  const hash = createHash("sha256");
  const add = (path: string): void => {
    if (!existsSync(join(root, path))) return;
    if (statSync(join(root, path)).isDirectory()) {
      for (const name of readdirSync(join(root, path)).toSorted()) add(join(path, name));
    } else if (!/\.test\.tsx?$/.test(basename(path))) {
      hash
        .update(`${path}\0`)
        .update(readFileSync(join(root, path)))
        .update("\0");
    }
  };
  for (const path of ["src", "package-lock.json", "tools/build.ts", "tools/left-out.ts"]) add(path);
  return hash.digest("hex");
}

if (import.meta.main) await build();
