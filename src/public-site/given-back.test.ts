import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { policy } from "../kit/http/policy.ts";
import type { Route } from "../kit/http/route.ts";
import { addressOf, formsOf, partsOf, posted, soundForm } from "./testing/posting.ts";
import { wholeSite, type WholeSite } from "./testing/whole-site.ts";

let site: WholeSite;
beforeAll(async () => void (site = await wholeSite()));
afterAll(async () => await site[Symbol.asyncDispose]());

/** Signs that a page has to spell with several. */
const signs = ["<", "&", '"'];
/** Bytes out for each byte in, beyond what the page weighs anyway. */
const most = 3;

const rows = () => formsOf(site);
const post = (route: Route, fields: Record<string, string>): Promise<string> => posted(site, route, fields);
const sound = (route: Route): Record<string, string> => soundForm(site, route);

/** As many bytes as the route takes of words, or as an attacker sent. */
const room = ({ takes }: Route): number =>
  takes?.type === "multipart" ? 2_900_000 : Math.min(takes?.limit ?? 0, policy.urlencoded);

/** A urlencoded form of so many bytes: what is escaped in it weighs three. */
const filled = (route: Route, sign: string, name: string): string => {
  const weight = route.takes?.type === "multipart" ? 1 : encodeURIComponent(sign).length;
  return sign.repeat(Math.max(0, Math.floor((room(route) - 1_000 - name.length) / weight)));
};

test("there are forms to ask", () => expect(rows().length).toBeGreaterThan(6));

describe.each(signs)("a form full of %s", (sign) => {
  test("comes back no larger than three bytes for each, whichever field it is in", { timeout: 120_000 }, async () => {
    for (const route of rows()) {
      const { names, go } = await partsOf(site, route);
      const base = sound(route);
      for (const button of go) {
        const asked = { ...base, ...(button === undefined ? {} : { go: button }) };
        const empty = (await post(route, asked)).length;
        // Every field alone with one button; with the others, those that hold much.
        const tried =
          button === undefined ? names : names.filter((name) => /text|desc|other$|^to$|^q$|^name$/.test(name));
        for (const name of tried) {
          const value = filled(route, sign, name);
          const out = (await post(route, { ...asked, [name]: value })).length - empty;
          expect(out, `${route.name}, ${name}, ${button}`).toBeLessThanOrEqual(most * room(route));
        }
      }
      // All of them, each with its share, in vain as well.
      const share = filled(route, sign, "").slice(0, Math.floor(filled(route, sign, "").length / names.length));
      const all = await post(route, { ...base, ...Object.fromEntries(names.map((name) => [name, share])) });
      expect(all.length, route.name).toBeLessThanOrEqual(most * room(route) + 100_000);
    }
  });
});

const far = "a".repeat(2_900_000);
test.each<[string, string, Record<string, string>, string]>([
  ["a report", "report.step", { "what.description": far, go: "send" }, "report.error.cut"],
  ["a report in another language", "report.step", { "what.description": far, go: "language" }, "report.error.cut"],
  [
    "a report that was brought",
    "report.step",
    { "what.description": far.slice(0, 150_000), brought: "unsure" },
    "report.error.cut",
  ],
  ["a letter", "follow-up.return-plain", { text: far, go: "send" }, "follow-up.write.wrong.cut"],
  [
    "a letter put by to delete another",
    "follow-up.return-plain",
    { text: far, go: "forget:1" },
    "follow-up.write.wrong.cut",
  ],
  [
    "a letter in another language",
    "follow-up.return-plain",
    { text: far, go: "language" },
    "follow-up.write.wrong.cut",
  ],
  ["“Am I sure?”", "guidance.unsure-step", { other: far.slice(0, 30_000), go: "next" }, "unsure.error.cut"],
  [
    "the same in another language",
    "guidance.unsure-step",
    { where: far.slice(0, 30_000), go: "language" },
    "unsure.error.cut",
  ],
  ["a poster", "campaign.show-poster", { name: far.slice(0, 10_000) }, "campaign.wrong.cut"],
])("of %s that is far too long, the beginning comes back, and that it is not all", async (_, name, fields, key) => {
  const route = rows().find((one) => one.name === name)!;
  const before = (await site.db.selectFrom("report").select("id").execute()).length;
  const html = await post(route, { ...sound(route), ...fields });
  expect(html).toContain("a".repeat(1_000));
  expect(html).toContain(site.messages.t("en")(key));
  expect((await site.db.selectFrom("report").select("id").execute()).length).toBe(before);
});

test("search says how far it looked", async () => {
  const route = rows().find(({ name }) => name === "guidance.search-words")!;
  expect(await post(route, { q: `hotel ${"a".repeat(3_000)}` })).toContain("We looked for its first 200 letters");
  expect(await post(route, { q: "hotel" })).not.toContain("We looked for");
});

test("without scripts every field that takes words says how many it takes", async () => {
  for (const path of new Set(rows().map(({ formOn, path }) => formOn ?? path))) {
    const html = await (await site.served.fetch(new Request(addressOf(path)))).text();
    const fields = [...html.matchAll(/<textarea\b[^>]*>|<input\b[^>]*type="(?:text|search|email|tel)"[^>]*>/g)];
    // A receipt is read as it was typed, whatever stands around it.
    for (const [tag] of fields) if (!/name="receipt"/.test(tag)) expect(tag, path).toMatch(/maxlength="\d+"/);
  }
});

test("the browser's half of a page carries nothing that the form holds already", async () => {
  const route = rows().find(({ name }) => name === "report.step")!;
  for (const more of [{ go: "language" }, { go: "send" }, { brought: "unsure" }])
    expect(
      (await post(route, { ...sound(route), "what.description": "onceandonce", ...more })).match(/onceandonce/g),
    ).toHaveLength(1);
});
