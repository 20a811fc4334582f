import { describe, expect, it } from "vitest";
import { compartmentsOf } from "./compartments.ts";
import { withPlainDigits } from "../envelope/plain-signs.ts";
import { yearsOf } from "./calendars.ts";
import { linesOf, linesOfQuestion } from "./reading.ts";
import { questionOf } from "./form.ts";

/** Every decimal digit that there is, by what Unicode says about it: a run of ten begins with nought. */
const digits = Array.from({ length: 0x1_ffff }, (_, at) => at + 1).filter(
  (at) => (at < 0xd800 || at > 0xdfff) && /\p{Nd}/u.test(String.fromCodePoint(at)),
);

describe("digits of any script", () => {
  it("are the same ten, wherever somebody comes from", () => {
    expect(digits.length).toBeGreaterThan(600);
    for (const [n, at] of digits.entries()) expect(withPlainDigits(String.fromCodePoint(at))).toBe(String(n % 10));
    expect(withPlainDigits("+٣٢ ab २")).toBe("+32 ab 2");
  });

  it.each(["٠٤٧٠ ١٢ ٣٤ ٥٦", "۰۹۱۲۳۴۵۶۷", "०१२३४५६", "０４７０１２"])("make a telephone number: %s", (phone) => {
    const given = { choice: "share", phone, callBack: "yes" };
    expect(questionOf("identity").rules(given, {})).toEqual([]);
    expect(compartmentsOf({ identity: given }).contact?.identity?.["phone"]).toMatch(/^[0-9 ]+$/);
  });

  it.each([
    [{ day: "١٢", month: "٨", year: "٢٠٢٦" }, []],
    [{ day: "１２" }, []],
    [{ day: "\u200e١٢\u200e", year: " ２０２６\u2069" }, []],
    [{ day: "⑫" }, []],
    [{ year: "2569" }, []],
    [{ year: "115" }, ["year"]],
    [{ year: "二〇二六" }, ["year"]],
    [{ month: "août" }, ["month"]],
    [{ day: "29", month: "2", year: "2567" }, []],
    [{ day: "29", month: "2", year: "2569" }, ["day"]],
    [{ day: "31", month: "2", year: "1404" }, []],
    [{ day: "٣٢" }, ["day"]],
    [{ year: "3000" }, ["year"]],
    [{ year: "20x6" }, ["year"]],
  ] as const)("make a date, by the calendar that somebody counts by: %o", (given, wrong) => {
    expect(
      questionOf("when")
        .rules(given, {})
        .map(({ field }) => field),
    ).toEqual(wrong);
  });

  it("reach the desk as 0 to 9", () => {
    expect(compartmentsOf({ when: { day: "१२", about: "१२" } }).core.when).toEqual({ day: "12", about: "१२" });
  });

  it("of every script make a date, a number to call and a number of children, at the desk and on the last page", () => {
    const t = (key: string) => key;
    for (let first = 0; first < digits.length; first += 10) {
      const script = digits.slice(first, first + 10).map((at) => String.fromCodePoint(at));
      const written = (plain: string) => plain.replace(/\d/g, (digit) => script[Number(digit)]!);
      const answers = {
        when: { day: written("12"), month: written("8"), year: written("2026") },
        identity: { choice: "share", phone: written("+32 470 12 34 56") },
        child: { number: written("3") },
      };
      for (const id of ["when", "identity", "child"] as const)
        expect([script[0], questionOf(id).rules(answers[id], answers)]).toEqual([script[0], []]);
      const { core, contact, child } = compartmentsOf(answers);
      const atDesk = [...linesOf("core", core, t), ...linesOf("contact", contact!, t), ...linesOf("child", child!, t)];
      const onLastPage = (["when", "identity", "child"] as const).flatMap((id) =>
        linesOfQuestion(questionOf(id), answers, t),
      );
      for (const lines of [atDesk, onLastPage])
        expect(lines.map(({ answer }) => answer)).toEqual(
          expect.arrayContaining(["12 / 8 / 2026", "+32 470 12 34 56", "3"]),
        );
    }
  });

  it.each([
    [{ day: "12", month: "8", year: "2569" }, "12 / 8 / 2569 = 12 / 8 / 2026"],
    [{ year: "٢٥٦٩" }, "2569 = 2026"],
    [{ month: "3", year: "۱۴۰۴" }, "3 / 1404 ≈ 2025–2026"],
    [{ year: "1447" }, "1447 ≈ 2025–2026"],
    [{ year: "2026" }, "2026"],
  ])("in another calendar are said in ours too: %o", (given, said) => {
    expect(linesOfQuestion(questionOf("when"), { when: given }, (key) => key)[0]?.answer).toBe(said);
  });

  it("are never taken for a year that they may not be", () => {
    const persian = new Intl.DateTimeFormat("en-u-ca-persian", { year: "numeric", timeZone: "UTC" });
    const islamic = new Intl.DateTimeFormat("en-u-ca-islamic-civil", { year: "numeric", timeZone: "UTC" });
    const yearIn = (calendar: Intl.DateTimeFormat, day: Date) =>
      Number(calendar.formatToParts(day).find(({ type }) => type === "year")?.value);
    for (let at = Date.UTC(1994, 0, 1); at < Date.UTC(2036, 0, 1); at += 7 * 86_400_000) {
      const day = new Date(at);
      const ours = day.getUTCFullYear();
      expect(yearsOf(ours + 543)).toEqual([ours, ours]);
      for (const calendar of [persian, islamic]) {
        const told = yearIn(calendar, day);
        if (calendar === islamic && told <= 1415) continue;
        const [from, until] = yearsOf(told)!;
        expect([told, ours >= from && ours <= until, until - from <= 1]).toEqual([told, true, true]);
      }
    }
    for (const year of [0, 115, 999, 1299, 1501, 1899, 2101, 2442, 2644, 2700]) expect(yearsOf(year)).toBe(null);
  });
});
