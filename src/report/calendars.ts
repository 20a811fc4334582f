/**
 * Which of our years a year is, from and until, by the calendar that somebody probably counts by: ours; the Buddhist one,
 * which is 543 ahead; the Persian one, which begins in March; the Islamic one, whose years are shorter. Nobody is asked
 * which: a report is about our time, so the figure tells. Null where it fits in none of them.
 */
export const yearsOf = (year: number): readonly [from: number, until: number] | null => {
  if (year >= 1900 && year <= 2100) return [year, year];
  if (year >= 2443 && year <= 2643) return [year - 543, year - 543];
  if (year >= 1300 && year <= lastPersian) return [year + 621, year + 622];
  if (year > lastPersian && year <= 1500) {
    const from = Math.floor(islamicBegins + (year - 1) * islamicYear);
    return [from, Math.floor(islamicBegins + year * islamicYear)];
  }
  return null;
};

/** 2036: what is counted higher is the Islamic calendar, in which that is the nineties. */
const lastPersian = 1415;
/** In our years: a lunar year of 354.367 days, and when the first one began. */
const islamicYear = 354.367 / 365.2425;
const islamicBegins = 622.54;

/** "12 / 8 / 2569 = 12 / 8 / 2026", "3 / 1404 ≈ 2025–2026": in our calendar too, so that nobody has to guess what was meant. */
export const inOurCalendar = (told: string, year: string): string => {
  const years = /^\d{4}$/.test(year) ? yearsOf(Number(year)) : null;
  if (years === null || years[0] === Number(year)) return told;
  const [from, until] = years;
  return from === until ? `${told} = ${told.slice(0, -4)}${from}` : `${told} ≈ ${from}–${until}`;
};
