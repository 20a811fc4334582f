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
  for (const { checked } of all) expect(checked <= "2026-11-29").toBe(true);
});

it.each(languages)(
  "in %s each is named with its role; what is not known is left out, and sources are folded",
  (language) => {
    const t = openMessages("locales").t(language);
    const asked = {
      argument: "",
      language,
      t,
      content,
      clock: fixedClock("2026-11-24T09:00:00Z"),
      origin: "",
    };
    const html = renderToString(partners(asked)!);
    for (const { name, role } of all) {
      expect(html).toContain(name[language].replaceAll("&", "&amp;"));
      if (role !== null) expect(html).toContain(role[language]);
    }
    expect(html.match(/<dd>/g)?.length).toBe(all.filter(({ role, from, to }) => (role ?? from ?? to) !== null).length);
    const open = html.replace(/<details.*?<\/details>/s, "");
    for (const source of all.flatMap(({ sources }) => sources)) {
      expect(html).toContain(source);
      expect(open).not.toContain(source);
    }
    expect(html).not.toMatch(/\bdon(ate|ation|s)\b|spende|schenk/i);
  },
);
