import { open, readFile, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Config } from "../kit/config.ts";

/** Days are "YYYY-MM-DD", keys hex. Only a demonstration keeps such a file; a real instance's keys are born apart. */
export type DemoKeys = {
  readonly root: string;
  readonly organisations: Readonly<Record<string, string>>;
  readonly epochs: readonly DemoEpoch[];
};

export type DemoEpoch = {
  readonly organisation: string;
  readonly epoch: number;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly sealing: string;
  readonly desk: string;
};

export const readDemoKeys = async (config: Pick<Config, "dataDir">): Promise<DemoKeys | null> => {
  try {
    return JSON.parse(await readFile(file(config), "utf8")) as DemoKeys;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
};

export const writeDemoKeys = (config: Pick<Config, "dataDir">, keys: DemoKeys): Promise<void> =>
  writeDurably(file(config), JSON.stringify(keys, null, 1), 0o600);

/** On disk before we go on: reports sealed to a key that a power cut took would stay closed for ever. */
export const writeDurably = async (path: string, text: string, mode: number): Promise<void> => {
  const handle = await open(`${path}.new`, "w", mode);
  try {
    await handle.chmod(mode);
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${path}.new`, path);
  const folder = await open(dirname(path), "r");
  await folder.sync().finally(() => folder.close());
};

const file = (config: Pick<Config, "dataDir">): string => join(config.dataDir, "demo-keys.json");
