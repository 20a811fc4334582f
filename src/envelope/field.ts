import type { OrganisationId, ReportId } from "./bytes.ts";

export const isReportId = (x: unknown): x is ReportId => typeof x === "string" && /^[0-9a-f]{32}$/.test(x);
export const isSlug = (x: unknown): x is OrganisationId =>
  typeof x === "string" && /^[a-z0-9](?:[a-z0-9-]{0,46}[a-z0-9])?$/.test(x);
export const isSha256 = (x: unknown): x is string => typeof x === "string" && /^[0-9a-f]{64}$/.test(x);
export const isCount = (x: unknown): x is number => Number.isSafeInteger(x) && (x as number) >= 0;
/** A real calendar day, "2026-11-24". */
export const isDay = (x: unknown): x is string =>
  typeof x === "string" && /^\d{4}-\d{2}-\d{2}$/.test(x) && dayExists(x);

const dayExists = (day: string): boolean => {
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(day);
};
