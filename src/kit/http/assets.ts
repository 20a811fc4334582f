import { readFile, readdir } from "node:fs/promises";
import { extname, join } from "node:path";
import { refuse } from "./answer.ts";
import { encodingFor, squeeze, type Encoding } from "./compress.ts";
import type { Asked, Route } from "./route.ts";

/** Addresses of built files by their names in the table of tools/build.ts. */
export type Assets = { script(name: string): string; style(name: string): string };
export type OpenedAssets = Assets & { readonly routes: readonly Route[] };

/**
 * Serves `dist/<face>/assets` from memory. Files are named `<name>-<hash of 8>.<ext>`; `<file>.br` and `<file>.gz`
 * beside them are used when the build left them, else each is packed once, when first asked for.
 */
export const openAssets = async (dir: string): Promise<OpenedAssets> => {
  const files = new Map<string, Held>();
  const names = await readdir(dir);
  for (const file of names) {
    const type = types[extname(file)];
    if (type === undefined) continue;
    const packed: Held["packed"] = new Map();
    for (const [encoding, ending] of [["br", ".br"], ["gzip", ".gz"]] as const)
      if (names.includes(file + ending)) packed.set(encoding, read(join(dir, file + ending)));
    files.set(file, { raw: await read(join(dir, file)), type, packed });
  }
  const find = (name: string, ending: string): string => {
    const file = [...files.keys()].find((key) => /^(.+)-.{8}(\.\w+)$/.exec(key)?.slice(1).join("") === name + ending);
    if (file === undefined) throw new Error(`No built asset "${name}${ending}" in ${dir}`);
    return `/assets/${file}`;
  };
  return {
    script: (name) => find(name, ".js"),
    style: (name) => find(name, ".css"),
    routes: [{ name: "kit.asset", method: "GET", path: "/assets/:file", access: "anyone", answers: "asset", handle: (asked) => serve(files, asked) }],
  };
};

/** Addresses without files: for tests of pages that load nothing. */
export const assetsByName: Assets = { script: (name) => `/assets/${name}-00000000.js`, style: (name) => `/assets/${name}-00000000.css` };

type Held = { readonly raw: Uint8Array<ArrayBuffer>; readonly type: string; readonly packed: Map<Encoding, Promise<Uint8Array<ArrayBuffer>>> };

const types: Record<string, string> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
};

const serve = async (files: ReadonlyMap<string, Held>, { request, params }: Asked): Promise<Response> => {
  const held = files.get(params["file"] ?? "");
  if (held === undefined) return refuse(404, "not-found");
  const encoding = encodingFor(request);
  if (encoding === null) return new Response(held.raw, { headers: { "content-type": held.type } });
  const packing = held.packed.get(encoding) ?? squeeze(held.raw, encoding, 9);
  held.packed.set(encoding, packing);
  return new Response(await packing, { headers: { "content-type": held.type, "content-encoding": encoding, vary: "Accept-Encoding" } });
};

const read = async (path: string): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await readFile(path));
