import { brandsIn, goesOnAs } from "./goes-on.ts";
import { kindNames, kinds, type FileKind, type Sign } from "./kinds.ts";

export const headLength = 4096;

/**
 * What a file is by its first bytes; its name and the browser's word for it decide nothing. `head` is the first 4 KiB, or
 * the whole of a shorter file.
 */
export const kindOf = (head: Uint8Array): FileKind | null => {
  const bytes = head.subarray(0, headLength);
  const start = latin(bytes, 0, 80);
  const brands = brandsIn(bytes);
  const has = (sign: Sign): boolean => {
    if ("brands" in sign) return false;
    if ("goesOn" in sign) return goesOnAs[sign.goesOn](bytes);
    return sign.at.every(([at, letters]) => start.startsWith(letters, at)) && start.includes(sign.within ?? "");
  };
  return (
    branded(brands, false) ??
    branded(brands, true) ??
    kindNames.find((name) => (kinds[name].signs as readonly Sign[]).some(has)) ??
    null
  );
};

/** The first brand that somebody knows decides: the major one comes before those that it says it is compatible with. */
const branded = (brands: readonly string[], weak: boolean): FileKind | null => {
  for (const brand of brands) {
    const found = byBrand(weak).get(brand.toLowerCase());
    if (found !== undefined) return found;
  }
  return null;
};

const tables = new Map<boolean, ReadonlyMap<string, FileKind>>();
const byBrand = (weak: boolean): ReadonlyMap<string, FileKind> => {
  const known = tables.get(weak) ?? new Map(kindNames.flatMap((name) => brandsOf(name, weak)));
  tables.set(weak, known);
  return known;
};

const brandsOf = (name: FileKind, weak: boolean): [string, FileKind][] =>
  (kinds[name].signs as readonly Sign[]).flatMap((sign) =>
    "brands" in sign && (sign.weak ?? false) === weak
      ? sign.brands.map((brand): [string, FileKind] => [brand.toLowerCase(), name])
      : [],
  );

const latin = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));
