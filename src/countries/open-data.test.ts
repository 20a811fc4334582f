import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { hsdsFile } from "./hsds.ts";
import { countriesFile, countriesSchema } from "./open-data.ts";
import { openPacks } from "./packs.ts";
import { faultsOf, isDay } from "./schema.ts";

const packs = openPacks(join(import.meta.dirname, "../../countries"));
const countries = JSON.parse(JSON.stringify(countriesFile(packs))) as { licence: string; packs: { country: string }[] };

test("the published file keeps to the published schema, for ours and for another validator", () => {
  const schema = countriesSchema(packs);
  const standard = new Ajv2020({ strict: false, formats: { date: isDay } }).compile(schema);
  expect(standard(countries), JSON.stringify(standard.errors)).toBe(true);
  expect(faultsOf(schema, countries)).toEqual([]);
  expect(standard({ ...countries, packs: [{}] })).toBe(false);
});

test("it holds every country, says under which terms, and nothing that is unconfirmed", () => {
  expect(countries.packs.map(({ country }) => country)).toEqual(packs.covered);
  expect(countries.licence).toBe("CC-BY-4.0");
  for (const text of [JSON.stringify(countries), JSON.stringify(hsdsFile(packs))]) {
    expect(text).not.toMatch(/"state":"unconfirmed"|0473 40 00 66|0800 7000/);
    expect(text).toContain("116 000");
  }
});

/** Names of fields and which must be there: HSDS 3, schema/*.json of github.com/openreferral/specification. */
const fields: Readonly<Record<string, { readonly must: string[]; readonly may: string[] }>> = {
  organizations: {
    must: ["id", "name", "description"],
    may: "alternate_name email website legal_status uri parent_organization_id contacts phones locations programs".split(
      " ",
    ),
  },
  services: {
    must: ["id", "name", "status"],
    may: "organization_id program_id alternate_name description url email interpretation_services application_process fees_description eligibility_description minimum_age maximum_age assured_date assurer_email alert phones schedules service_areas languages contacts attributes metadata".split(
      " ",
    ),
  },
  phones: {
    must: ["id", "number"],
    may: "service_id organization_id contact_id extension type description languages".split(" "),
  },
  languages: { must: ["id"], may: "service_id phone_id name code note".split(" ") },
  schedules: {
    must: ["id"],
    may: "service_id valid_from valid_to dtstart timezone until count wkst freq interval byday description opens_at closes_at schedule_link attending_type notes".split(
      " ",
    ),
  },
  service_areas: { must: ["id"], may: "service_id name description extent extent_type uri".split(" ") },
};

test("the second shape uses the field names of HSDS 3 and no other, with ids that are unique and UUIDs", () => {
  type Loose = Record<string, unknown>;
  const ids: string[] = [];
  const look = (kind: string, list: unknown): void => {
    const { must, may } = fields[kind]!;
    for (const one of list as Loose[]) {
      ids.push(String(one["id"]));
      for (const key of must) expect(one[key], `${kind}.${key}`).toBeTruthy();
      expect(
        Object.keys(one).filter((key) => !must.includes(key) && !may.includes(key)),
        kind,
      ).toEqual([]);
      for (const [key, inner] of Object.entries(one)) if (Array.isArray(inner)) look(key, inner);
    }
  };
  const file = JSON.parse(JSON.stringify(hsdsFile(packs))) as Record<"organizations" | "services", Loose[]>;
  look("organizations", file.organizations);
  look("services", file.services);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const homes = new Set(file.organizations.map(({ id }) => id));
  for (const { organization_id, status } of file.services)
    expect([homes.has(organization_id), status]).toEqual([true, "active"]);
  expect(file.services.find(({ name }) => String(name).startsWith("Helpline for sexual abuse"))).toMatchObject({
    fees_description: "Free of charge.",
    alert: "Read on a page of 2024; it may have changed.",
    assured_date: "2026-11-24",
    phones: [{ number: "0800 22 55 530", type: "voice" }],
    schedules: [
      { freq: "WEEKLY", byday: "MO,WE,FR", opens_at: "09:00", closes_at: "14:00" },
      { freq: "WEEKLY", byday: "TU,TH", opens_at: "15:00", closes_at: "20:00" },
    ],
  });
});
