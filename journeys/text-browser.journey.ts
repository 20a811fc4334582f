import { expect, test } from "vitest";
import { visit, w3mIsHere, type TextPage } from "./text-browser.ts";
import { world } from "./world.ts";

const here = world();
const step = (page: TextPage): string => /Step \d+ of \d+/.exec(page.screen)?.[0] ?? "";

/** w3m knows no scripts, no styles and no pictures: what works here works on whatever somebody has. */
test.skipIf(!w3mIsHere)("a report told in a text browser, and the way back with its receipt", () => {
  const address = `${here().instance.publicOrigin}/en/report`;
  let page = visit(address);
  expect(page.screen).toMatch(/112.*116 000/s);
  const send = (go: string, typed: Record<string, string> = {}): TextPage =>
    (page = visit(address, [...page.untouched, ...Object.entries(typed), ["go", go]]));
  send("next");
  expect(page.screen).toContain("locked on our computer and not on yours");
  send("skip");
  expect(send("next", { "what.description": "" }).screen).toContain("One thing before you go on");
  send("next", { "what.description": "A child serves drinks at the bar until late." });
  send("next", { "place.country": "Belgium" });
  const seen = new Set<string>();
  while (step(page) !== "Step 11 of 11" && !seen.has(step(page))) {
    seen.add(step(page));
    expect(page.screen).toMatch(/Continue/);
    send("next");
  }
  expect(page.screen).toContain("A child serves drinks");
  send("send");
  const receipt = /(?:[0-9A-HJKMNP-TV-Z]{4}\s+){4}[0-9A-HJKMNP-TV-Z]{4}/.exec(page.screen)?.[0] ?? "";
  expect(receipt, page.screen).not.toBe("");

  const door = `${here().instance.publicOrigin}/en/return`;
  const thread = visit(door, [...visit(door).untouched, ["receipt", receipt], ["go", "open"]]);
  expect(thread.screen).toContain("There are no messages here");
});
