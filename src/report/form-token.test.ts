import { expect, test } from "vitest";
import { fixedClock } from "../kit/clock.ts";
import { systemRandom } from "../kit/random.ts";
import { newFormToken, readFormToken } from "./form-token.ts";

const on = (secret: string) => ({
  clock: fixedClock("2026-11-24T10:00:00Z"),
  random: systemRandom,
  config: { secret },
});

test.each([
  ["report", 12 * 3600],
  ["return", 600],
] as const)(
  "the token of a %s form lasts %i seconds, knows its age, and is still told when it is old",
  (purpose, seconds) => {
    const deps = on("aa");
    const token = newFormToken(deps, purpose);
    expect(readFormToken(token, deps, purpose)).toMatchObject({ ageMs: 0, expired: false });
    deps.clock.advance(seconds * 1000);
    expect(readFormToken(token, deps, purpose)).toMatchObject({ ageMs: seconds * 1000, expired: false });
    deps.clock.advance(1_000);
    expect(readFormToken(token, deps, purpose)).toMatchObject({ nonce: token.split(".")[1], expired: true });
  },
);

test("it is of one form, one purpose and one instance; anything changed in it makes it forged", () => {
  const deps = on("aa");
  const token = newFormToken(deps, "report");
  expect(newFormToken(deps, "report")).not.toBe(token);
  expect(readFormToken(token, deps, "return")).toBe("forged");
  expect(readFormToken(token, on("bb"), "report")).toBe("forged");
  for (const wrong of [null, "", "1.2", 7, `${token}0`, token.replaceAll(".", "")])
    expect(readFormToken(wrong, deps, "report"), String(wrong)).toBe("forged");
  for (let at = 0; at < token.length; at++) {
    const other = token[at] === "1" ? "2" : "1";
    const changed = token.slice(0, at) + other + token.slice(at + 1);
    expect(readFormToken(changed, deps, "report"), `sign ${at}`).toBe("forged");
  }
});
