import { hsdsFile } from "../../countries/hsds.ts";
import { countriesFile, countriesSchema } from "../../countries/open-data.ts";
import type { Packs } from "../../countries/packs.ts";
import { json } from "../../kit/http/answer.ts";
import type { Route } from "../../kit/http/route.ts";

/** What the pages show of the countries, for programs. */
export const openDataRoutes = ({ packs }: { readonly packs: Packs }): Route[] =>
  (
    [
      ["countries", countriesFile],
      ["countries.schema", countriesSchema],
      ["hsds", hsdsFile],
    ] as const
  ).map(([name, file]) => ({
    name: `guidance.open-data.${name}`,
    method: "GET",
    path: `/open-data/${name}.json`,
    access: "anyone",
    answers: "json",
    sameForAll: true,
    handle: () => json(file(packs)),
  }));
