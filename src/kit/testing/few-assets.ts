import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openAssets, type OpenedAssets } from "../http/assets.ts";

/** Small built files under the real asset routes: for tests that need the whole route table and not the bundles. */
export const fewAssets = async (scripts: readonly string[], styles: readonly string[] = []): Promise<OpenedAssets> => {
  const folder = await mkdtemp(join(tmpdir(), "iss-assets-"));
  await mkdir(join(folder, "assets"));
  const addresses = Object.fromEntries(scripts.map((name) => [name, `/assets/${name}-00000000.js`]));
  const sheets = ["style", ...styles];
  const sheetAt = (name: string): string => `/assets/${name}-00000000.css`;
  await writeFile(
    join(folder, "manifest.json"),
    JSON.stringify({ scripts: addresses, styles: Object.fromEntries(sheets.map((name) => [name, sheetAt(name)])) }),
  );
  for (const name of scripts) await writeFile(join(folder, "assets", `${name}-00000000.js`), `"${name}";\n`);
  for (const name of sheets) await writeFile(join(folder, sheetAt(name)), "body { margin: 0 }\n");
  const opened = await openAssets(folder);
  await rm(folder, { recursive: true });
  return opened;
};
