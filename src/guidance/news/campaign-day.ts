import type { InFour } from "../../countries/pack.ts";
import type { Entry } from "../data-file.ts";

/** A day, or a time of the year, on which many speak of the same. */
export type CampaignDay = {
  readonly id: string;
  /** "MM-DD", both included; the same for a single day. */
  readonly from: string;
  readonly until: string;
  readonly name: InFour;
  readonly says: InFour;
  readonly found: string;
  readonly checked: string;
};
export type CampaignDayOn = { readonly day: CampaignDay; readonly when: "before" | "on" | "after" };

export const campaignDayIn = (entry: Entry): CampaignDay => ({
  id: entry.text("id"),
  from: entry.dayOfYear("from"),
  until: entry.dayOfYear("until"),
  name: entry.inFour("name"),
  says: entry.inFour("says"),
  found: entry.text("found"),
  checked: entry.day("checked"),
});

/** Days before a campaign day on which it is already spoken of, and days after on which it still is. */
export const [ahead, behind] = [7, 2];

/**
 * The campaign day that this day ("YYYY-MM-DD") is near to, or null. The nearest wins, and of two as near the one that
 * is still to come; a single day goes before a whole season.
 */
export const campaignDayOn = (days: readonly CampaignDay[], today: string): CampaignDayOn | null => {
  const near = days
    .flatMap((day) => years(today).map((year) => placed(day, year, today)))
    .filter(({ away }) => away >= -behind && away <= ahead)
    .toSorted((a, b) => Number(isSeason(a.day)) - Number(isSeason(b.day)) || far(a) - far(b) || b.away - a.away)[0];
  if (near === undefined) return null;
  return { day: near.day, when: near.away > 0 ? "before" : near.away === 0 ? "on" : "after" };
};

type Placed = {
  readonly day: CampaignDay;
  /** Days to go; 0 while it is on, negative afterwards. */ readonly away: number;
};

const placed = (day: CampaignDay, year: number, today: string): Placed => {
  const [begins, ends] = [daysTo(today, `${year}-${day.from}`), daysTo(today, `${year}-${day.until}`)];
  return { day, away: begins > 0 ? begins : ends < 0 ? ends : 0 };
};

const years = (today: string): readonly number[] => [-1, 0, 1].map((n) => Number(today.slice(0, 4)) + n);
const far = ({ away }: Placed): number => Math.abs(away);
const isSeason = ({ from, until }: CampaignDay): boolean => from !== until;
const daysTo = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
