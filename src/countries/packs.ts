import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { numberKinds, packIn, type CountryPack, type ReportPoint, type TelephoneNumber } from "./pack.ts";

export type Packs = {
  /** Confirmed numbers only, the most urgent first; none for a country without a pack. */
  emergencyNumbers(country: string): readonly TelephoneNumber[];
  /** Confirmed addresses only. */
  reportPoints(country: string): readonly ReportPoint[];
  /** Everything, confirmed or not: for whoever checks it. Never for a page. */
  toBeChecked(country: string): readonly (TelephoneNumber | ReportPoint)[];
  readonly countries: readonly string[];
};

/** Reads `countries/*.json` once, at the start. A pack that is wrong stops the start: nobody should dial a slip. */
export const openPacks = (dir: string): Packs => {
  const packs = new Map<string, CountryPack>();
  for (const file of readdirSync(dir).filter((name) => name.endsWith(".json"))) {
    const pack = readPack(join(dir, file));
    if (`${pack.country.toLowerCase()}.json` !== basename(file))
      throw new PackUnreadable(`The country pack ${file} is about ${pack.country}.`);
    packs.set(pack.country, pack);
  }
  return {
    emergencyNumbers: (country) =>
      (packs.get(country)?.numbers ?? [])
        .filter(isShown)
        .toSorted((a, b) => numberKinds.indexOf(a.kind) - numberKinds.indexOf(b.kind)),
    reportPoints: (country) => (packs.get(country)?.report_points ?? []).filter(isShown),
    toBeChecked: (country) =>
      [...(packs.get(country)?.numbers ?? []), ...(packs.get(country)?.report_points ?? [])].filter(
        (fact) => !isShown(fact),
      ),
    countries: [...packs.keys()].toSorted(),
  };
};

/** True when it was last checked more than half a year ago: show the day, and say so. */
export const isStale = (checkedOn: string, today: string): boolean =>
  Date.parse(today) - Date.parse(checkedOn) > halfAYear;

/** Says in one sentence which pack can't be used, and why. */
export class PackUnreadable extends Error {}

const halfAYear = 183 * 86_400_000;

const isShown = ({ confirmed }: { readonly confirmed: boolean }): boolean => confirmed;

const readPack = (path: string): CountryPack => {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, "utf8"));
  } catch {
    throw new PackUnreadable(`The country pack ${path} can't be read as JSON.`);
  }
  const read = packIn(value);
  if ("wrong" in read) throw new PackUnreadable(`The country pack ${path} is wrong: ${read.wrong.join("; ")}.`);
  return read.pack;
};
