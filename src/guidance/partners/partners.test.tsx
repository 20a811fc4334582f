import { renderToString } from "preact-render-to-string";
import { expect, it } from "vitest";
import { fixedClock } from "../../kit/clock.ts";
import { languages } from "../../kit/language.ts";
import { openMessages } from "../../kit/messages.ts";
import { openContent } from "../content.ts";
import { partners } from "./partner-list.tsx";

const content = openContent("content");
const all = content.list("partners");

it("every partner has an id of its own and says when it was read", () => {
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  for (const { checked } of all) expect(checked <= "2026-11-24").toBe(true);
});

it.each(languages)(
  "in %s each is named, a role that no page tells is said not to be known, and so is a missing source",
  (language) => {
    const t = openMessages("locales").t(language);
    const asked = { argument: "", language, t, content, clock: fixedClock("2026-11-24T09:00:00Z"), origin: "" };
    const html = renderToString(partners(asked)!);
    for (const { name } of all) expect(html).toContain(name[language].replaceAll("&", "&amp;"));
    expect(html.split(t("partners.role-unknown")).length - 1).toBe(all.filter(({ role }) => role === null).length);
    expect(html.split(t("partners.no-source")).length - 1).toBe(
      all.filter(({ sources }) => sources.length === 0).length,
    );
    expect(html).not.toMatch(/\bdon(ate|ation|s)\b|spende|schenk/i);
  },
);
