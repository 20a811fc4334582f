import { describe, expect, it } from "vitest";
import { compartmentsOf } from "./compartments.ts";
import { withPlainDigits } from "./digits.ts";
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
    [{ year: "2569" }, []],
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
});
