import type { CountryPack } from "./pack.ts";
import type { Packs } from "./packs.ts";
import type { Schema } from "./schema.ts";

/** What stands on top of each published file. */
export const terms = {
  licence: "CC-BY-4.0",
  licence_address: "https://creativecommons.org/licenses/by/4.0/",
  attribution: "I say STOP!, country packs",
  generated_from: "countries/*.json of the project; each fact names the public pages it was read on",
  holds:
    "Only what was read on a public page (state: read) or checked by a call (state: called). What is unconfirmed is not here.",
} as const;

/** All that may be shown, as one file. */
export const countriesFile = (packs: Packs): object => ({
  ...terms,
  schema: "/open-data/countries.schema.json",
  packs: packs.covered.map((country) => published(packs.shown(country)!)),
});

const published = (pack: CountryPack): object =>
  Object.fromEntries(Object.entries(pack).filter(([key]) => key !== "$schema"));

/** The description of that file: a pack as the project describes it, without the line for editors. */
export const countriesSchema = ({ schema }: Packs): Schema => {
  const { $schema, $defs = {}, title, ...pack } = schema;
  const { $schema: _, ...properties } = pack.properties ?? {};
  return {
    $schema: $schema!,
    title: `${title}s, published`,
    type: "object",
    additionalProperties: false,
    required: [...Object.keys(terms), "schema", "packs"],
    properties: {
      ...Object.fromEntries(Object.keys(terms).map((key) => [key, { type: "string" }])),
      schema: { type: "string" },
      packs: { type: "array", items: { $ref: "#/$defs/pack" } },
    },
    $defs: {
      ...$defs,
      pack: { ...pack, required: (pack.required ?? []).filter((key) => key !== "$schema"), properties },
    },
  };
};
