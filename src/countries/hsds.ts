import { createHash } from "node:crypto";
import { countryNames } from "./country-names.ts";
import { oldPageOf } from "./facts.ts";
import { isSpans } from "./hours.ts";
import { terms } from "./open-data.ts";
import type { Checked, CountryPack, Hours, ReportPoint, TelephoneNumber } from "./pack.ts";
import type { Packs } from "./packs.ts";

/**
 * The same facts in the shape of Open Referral's Human Services Data Specification 3 (docs.openreferral.org), in
 * English: organizations with their services; phones, languages, schedules and areas inside each service.
 */
export const hsdsFile = (packs: Packs): object => {
  const services = packs.covered.flatMap((country) => servicesOf(packs.shown(country)!));
  const organizations = new Map(services.map(({ organization }) => [organization.id, organization]));
  return {
    ...terms,
    specification: "HSDS 3",
    organizations: [...organizations.values()],
    services: services.map(({ organization, ...service }) => ({ ...service, organization_id: organization.id })),
  };
};

const servicesOf = (pack: CountryPack) => [
  ...pack.numbers.map((one) => serviceOfNumber(pack.country, one)),
  ...pack.report_points.filter(({ at }) => at !== null).map((one) => serviceOfPoint(pack.country, one)),
];

const serviceOfNumber = (country: string, one: TelephoneNumber) => {
  const id = uuid(`${country} ${one.kind} ${one.number}`);
  return {
    ...service(id, country, one.names.en, one.checked),
    description: `${one.names.en} (${one.kind})`,
    ...(one.free === true ? { fees_description: "Free of charge." } : {}),
    phones: [phone(id, one.number, one.kind === "emergency-text" ? "text" : "voice")],
    languages: languagesOf(id, one.languages),
    schedules: schedulesOf(id, one.hours),
  };
};

const serviceOfPoint = (country: string, one: ReportPoint) => {
  const id = uuid(`${country} ${one.channel} ${one.at}`);
  const isNumber = /^\+?\d/.test(one.at!);
  return {
    ...service(id, country, one.names.en, one.checked),
    description: [one.accepts?.en ?? "A place to report.", ...anonymity(one)].join(" "),
    ...(one.at!.startsWith("https:") ? { url: one.at! } : {}),
    ...(one.at!.includes("@") ? { email: one.at! } : {}),
    phones: isNumber ? [phone(id, one.at!)] : [],
    languages: languagesOf(id, one.languages),
    schedules: schedulesOf(id, one.hours),
  };
};

const service = (id: string, country: string, name: string, checked: Checked) => {
  const where =
    country === "world" ? "worldwide" : (countryNames("en").find(({ code }) => code === country)?.name ?? country);
  const organisation = name.split(",")[0] ?? name;
  const old = oldPageOf(checked);
  return {
    id,
    organization: {
      id: uuid(`${country} organization ${organisation}`),
      name: organisation,
      description: `${organisation}, ${where}`,
    },
    name,
    status: "active",
    assured_date: checked.checked_on,
    ...(old === null ? {} : { alert: `Read on a page of ${old}; it may have changed.` }),
    service_areas: [{ id: uuid(`${id} area`), name: where }],
  };
};

const anonymity = ({ anonymity: told }: ReportPoint): string[] =>
  told === null
    ? []
    : [
        {
          none: "A name is needed.",
          optional: "A name may be left out.",
          ngo_shield: "An organisation can keep the name back from the police.",
        }[told],
      ];

const phone = (service: string, number: string, type: "voice" | "text" = "voice") => ({
  id: uuid(`${service} phone`),
  number,
  type,
});

const languagesOf = (service: string, codes: readonly string[] | null) =>
  (codes ?? []).map((code) => ({
    id: uuid(`${service} language ${code}`),
    name: new Intl.DisplayNames("en", { type: "language" }).of(code) ?? code,
    code,
  }));

const schedulesOf = (service: string, hours: Hours) =>
  (hours === "always" ? always : spansIn(hours)).map(({ days, from, to }, n) => ({
    id: uuid(`${service} schedule ${n}`),
    freq: "WEEKLY",
    byday: days.join(","),
    opens_at: from,
    closes_at: to,
    notes: "In the time of that country.",
  }));

const spansIn = (hours: Exclude<Hours, "always">): readonly { days: readonly string[]; from: string; to: string }[] =>
  hours !== null && isSpans(hours) ? hours : [];

const always = [{ days: ["MO", "TU", "WE", "TH", "FR", "SA", "SU"], from: "00:00", to: "24:00" }] as const;

/** The same name gives the same id in every edition (RFC 9562, version 5). */
const uuid = (name: string): string => {
  const bytes = createHash("sha1").update(namespace).update(name).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
};

const namespace = Buffer.from("1ab52a2e4b934b9bb0a6b4bb5e0e7c51", "hex");
