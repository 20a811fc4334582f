/*
 * [Note: the address on a poster] `/<language>/report?at=<place>&in=<country>`: what a code opens. `at` holds the
 * place and its town, parted by the last comma; `in` is two letters of ISO 3166-1. Nothing else is in it, so that no
 * code tells which employee printed it or at which hour it was scanned. `src/report/from-poster.ts` reads it.
 */
export const longestPlace = 120;

export type Place = { readonly name: string; readonly town: string; readonly country: string };

/** Name and town as they stand in the address, and as the poster shows them. */
export const placeOf = ({ name, town }: Place): string =>
  town !== "" ? `${name}, ${town}` : name.includes(",") ? `${name},` : name;

export const posterAddress = (origin: string, language: string, place: Place): string =>
  `${origin}/${language}/report?at=${short(placeOf(place))}&in=${place.country}`;

/** As short as an address allows: every letter spared makes the squares of a code larger. */
const short = (text: string): string => encodeURIComponent(text).replaceAll("%20", "+").replaceAll("%2C", ",");
