import { readFile, readdir } from "node:fs/promises";
import { extname, join } from "node:path";
import { refuse } from "./answer.ts";
import { encodingFor, squeeze, type Encoding } from "./compress.ts";
import type { Assets } from "./asset-names.ts";
import type { Asked, Route } from "./route.ts";

export { assetsByName } from "./asset-names.ts";
export type { Assets } from "./asset-names.ts";
export type OpenedAssets = Assets & { readonly routes: readonly Route[] };

type Manifest = {
  readonly scripts: Readonly<Record<string, string>>;
  readonly styles: Readonly<Record<string, string>>;
};

/**
 * Serves a built face (`dist/<face>`: `manifest.json` and `assets/`) from memory. `<file>.br` and `<file>.gz`
 * beside a file are used when the build left them, else it is packed once, when first asked for.
 */
export const openAssets = async (face: string): Promise<OpenedAssets> => {
  const manifest = JSON.parse(await readFile(join(face, "manifest.json"), "utf8")) as Manifest;
  const dir = join(face, "assets");
  const files = new Map<string, Held>();
  const names = await readdir(dir);
  for (const file of names) {
    const type = types[extname(file)];
    if (type === undefined) continue;
    const packed: Held["packed"] = new Map();
    for (const [encoding, ending] of [
      ["br", ".br"],
      ["gzip", ".gz"],
    ] as const)
      if (names.includes(file + ending)) packed.set(encoding, read(join(dir, file + ending)));
    files.set(file, { raw: await read(join(dir, file)), type, packed });
  }
  const find = (list: Readonly<Record<string, string>>, name: string): string => {
    const address = Object.hasOwn(list, name) ? list[name] : undefined;
    if (address === undefined) throw new Error(`No built asset "${name}" in ${face}`);
    return address;
  };
  return {
    script: (name) => find(manifest.scripts, name),
    style: (name) => find(manifest.styles, name),
    routes: [
      {
        name: "kit.asset",
        method: "GET",
        path: "/assets/:file",
        access: "anyone",
        answers: "asset",
        sameForAll: true,
        handle: (asked) => serve(files, asked),
      },
    ],
  };
};

type Held = {
  readonly raw: Uint8Array<ArrayBuffer>;
  readonly type: string;
  readonly packed: Map<Encoding, Promise<Uint8Array<ArrayBuffer>>>;
};

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
  const encoding = encodingFor(request.headers.get("accept-encoding"));
  if (encoding === null) return new Response(held.raw, { headers: { "content-type": held.type } });
  const packing = held.packed.get(encoding) ?? squeeze(held.raw, encoding, 9);
  held.packed.set(encoding, packing);
  return new Response(await packing, {
    headers: { "content-type": held.type, "content-encoding": encoding, vary: "Accept-Encoding" },
  });
};

const read = async (path: string): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await readFile(path));
