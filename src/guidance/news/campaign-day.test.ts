import { expect, test } from "vitest";
import { openContent } from "../content.ts";
import { campaignDayOn } from "./campaign-day.ts";

const days = openContent("content").list("campaign-days");
const on = (today: string): string | null => {
  const near = campaignDayOn(days, today);
  return near === null ? null : `${near.day.id} ${near.when}`;
};

test.each([
  ["2026-07-22", null],
  ["2026-07-23", "blue-heart before"],
  ["2026-07-30", "blue-heart on"],
  ["2026-08-01", "blue-heart after"],
  ["2026-08-02", null],
])("a day shows itself from a week before until two days after: %s", (today, shown) => expect(on(today)).toBe(shown));

test.each([
  ["2026-11-18", "european-day on"],
  ["2026-11-19", "rights-of-the-child before"],
  ["2026-11-20", "rights-of-the-child on"],
  ["2026-11-22", "rights-of-the-child after"],
  ["2026-11-24", null],
  ["2026-11-25", null],
])("of two that are near the nearer one shows, and the coming one before the past: %s", (today, shown) =>
  expect(on(today)).toBe(shown),
);

test.each([
  ["2026-12-24", null],
  ["2026-12-25", "holiday-fairs before"],
  ["2027-01-01", "holiday-fairs on"],
  ["2027-02-28", "holiday-fairs on"],
  ["2028-02-29", "holiday-fairs on"],
  ["2028-03-02", "holiday-fairs after"],
  ["2028-03-03", null],
])("a season is begun before the new year and lasts: %s", (today, shown) => expect(on(today)).toBe(shown));

test("a single day goes before a season", () => {
  const fairs = days.find(({ id }) => id === "holiday-fairs")!;
  const single = { ...fairs, id: "single", from: "01-20", until: "01-20" };
  expect(campaignDayOn([fairs, single], "2027-01-15")?.day.id).toBe("single");
});
