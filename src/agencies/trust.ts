import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isVerifyKey, type VerifyKey } from "../envelope/keys.ts";
import type { Config } from "../kit/config.ts";

/** What browsers pin: whose signatures count, how many, and below which version a directory is an old one. */
export type PinnedTrust = { readonly roots: VerifyKey[]; readonly threshold: number; readonly lowestVersion: number };

/**
 * Read from `<dataDir>/trust.json`, apart from the database on purpose: who can write the database must not
 * be able to name new roots.
 */
export const trustOf = async (config: Pick<Config, "dataDir">): Promise<PinnedTrust> =>
  parsed(JSON.parse(await readFile(trustFile(config), "utf8")));

export const trustFile = (config: Pick<Config, "dataDir">): string => join(config.dataDir, "trust.json");

const parsed = (value: unknown): PinnedTrust => {
  const { roots, threshold, lowestVersion } = value as PinnedTrust;
  const sound =
    Array.isArray(roots) &&
    roots.every(isVerifyKey) &&
    [threshold, lowestVersion].every((n) => Number.isInteger(n) && n > 0) &&
    threshold <= new Set(roots).size;
  if (!sound) throw new Error("trust.json does not name roots, threshold and lowestVersion");
  return { roots, threshold, lowestVersion };
};
