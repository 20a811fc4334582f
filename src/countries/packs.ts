import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { factsOf } from "./facts.ts";
import { numberKinds, packIn, type CountryPack, type Fact } from "./pack.ts";
import type { Schema } from "./schema.ts";

export type Packs = {
  /**
   * What may be shown of a country, the most urgent number first; null where nothing is known. "world" is one too.
   * A country without a file, where a number of the world's pack answers, has a pack with that number alone.
   */
  shown(country: string): CountryPack | null;
  /** Everything, shown or not: for whoever checks it. Never for a page. */
  whole(country: string): CountryPack | null;
  /** Codes of those with a file, "world" last. */
  readonly countries: readonly string[];
  /** Those, and every country with a number alone. */
  readonly covered: readonly string[];
  /** The description of a pack, as it is published. */
  readonly schema: Schema;
};

/** Reads `countries/*.json` once, at the start. A pack that is wrong stops the start: nobody should dial a slip. */
export const openPacks = (dir: string): Packs => {
  const schema = readJson(join(dir, schemaFile)) as Schema;
  const packs = new Map<string, CountryPack>();
  for (const file of readdirSync(dir).filter((name) => name.endsWith(".json") && name !== schemaFile)) {
    const pack = readPack(schema, join(dir, file));
    if (`${pack.country.toLowerCase()}.json` !== basename(file))
      throw new PackUnreadable(`The country pack ${file} is about ${pack.country}.`);
    packs.set(pack.country, pack);
  }
  const alone = answeredIn(packs.get("world")).filter((country) => !packs.has(country));
  const shown = new Map(
    [...packs.values(), ...alone.map((country) => bare(country, packs.get("world")!))].map((pack) => [
      pack.country,
      onlyShown(withShared(pack, packs.get("world"))),
    ]),
  );
  return {
    shown: (country) => shown.get(country) ?? null,
    whole: (country) => packs.get(country) ?? null,
    countries: [...packs.keys()].toSorted(),
    covered: [...shown.keys()].toSorted(),
    schema,
  };
};

/** Countries where a number of the world's pack answers. */
const answeredIn = (world: CountryPack | undefined): string[] => [
  ...new Set((world?.numbers ?? []).filter(isShown).flatMap(({ answered_in }) => answered_in ?? [])),
];

/** With the world's numbers that answer there, unless the pack names that number itself. */
const withShared = (pack: CountryPack, world: CountryPack | undefined): CountryPack => {
  const named = pack.numbers.filter(isShown).map(({ number }) => number);
  const shared = (world?.numbers ?? [])
    .filter(({ number, answered_in }) => answered_in?.includes(pack.country) === true && !named.includes(number))
    .map(({ answered_in: _, ...number }) => number);
  return shared.length === 0 ? pack : { ...pack, numbers: [...pack.numbers, ...shared] };
};

const bare = (country: string, { valid_from }: CountryPack): CountryPack => ({
  country,
  valid_from,
  languages: null,
  numbers: [],
  report_points: [],
  police_unit: null,
  embassy_role: null,
  guardian_type: null,
  help: [],
  legal_notes: [],
  ngos: [],
  advice: [],
});

/** An unconfirmed fact is shown to nobody. */
export const isShown = ({ checked }: Fact): boolean => checked.state !== "unconfirmed";

const onlyShown = (pack: CountryPack): CountryPack => ({
  ...pack,
  numbers: pack.numbers.filter(isShown).toSorted((a, b) => numberKinds.indexOf(a.kind) - numberKinds.indexOf(b.kind)),
  report_points: pack.report_points.filter(isShown),
  police_unit: orNull(pack.police_unit),
  embassy_role: orNull(pack.embassy_role),
  guardian_type: orNull(pack.guardian_type),
  help: pack.help.filter(isShown),
  legal_notes: pack.legal_notes.filter(isShown),
  ngos: pack.ngos.filter(isShown),
  advice: pack.advice.filter(isShown),
});

const orNull = <One extends Fact>(fact: One | null): One | null => (fact !== null && isShown(fact) ? fact : null);

/** Says in one sentence which pack can't be used, and why. */
export class PackUnreadable extends Error {}

const schemaFile = "pack.schema.json";

const readPack = (schema: Schema, path: string): CountryPack => {
  const read = packIn(schema, readJson(path));
  if ("wrong" in read)
    throw new PackUnreadable(`The country pack ${basename(path)} can't be used: ${read.wrong.slice(0, 5).join("; ")}`);
  const [twice] = factsOf(read.pack)
    .map(({ what }) => what)
    .filter((what, at, all) => all.indexOf(what) !== at);
  if (twice !== undefined) throw new PackUnreadable(`The country pack ${basename(path)} says twice: ${twice}`);
  return read.pack;
};

const readJson = (path: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as unknown;
  } catch (error) {
    throw new PackUnreadable(`The country pack ${basename(path)} can't be read: ${String(error)}`);
  }
};
