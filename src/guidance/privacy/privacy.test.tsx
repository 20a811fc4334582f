import { renderToString } from "preact-render-to-string";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { fixedClock } from "../../kit/clock.ts";
import type { Config } from "../../kit/config.ts";
import { keeping } from "../../kit/keeping.ts";
import { languages, type Language } from "../../kit/language.ts";
import { openMessages } from "../../kit/messages.ts";
import { openContent } from "../content.ts";
import { ContentPage } from "../pages/content-page.tsx";

const [content, messages] = [openContent("content"), openMessages("locales")];
const told = {
  controller: "Stop vzw, Teststraat 1, 1000 Brussel",
  contact: "dpo@example.org",
  legalBasis: "Act of the test, art. 1",
  authority: "The authority of the test",
};
const privacy = (language: Language, instance: Pick<Config, "kind" | "privacy">): string =>
  renderToString(
    <ContentPage
      page={content.page(language, "/privacy")!}
      {...{
        content,
        language,
        instance,
        t: messages.t(language),
        origin: "",
        clock: fixedClock("2026-11-29T09:00:00Z"),
      }}
    />,
  );

describe.each(languages)("in %s", (language) => {
  const t = messages.t(language);

  test("a real instance says who answers for it, on which law, and where one may complain", () => {
    const html = privacy(language, { kind: "real", privacy: told });
    for (const words of Object.values(told)) expect(html).toContain(words);
    expect(html).not.toContain(t("guidance.controller.demo"));
    expect(html).not.toContain(t("guidance.controller.missing"));
  });

  test("one that has not been told says so, and a demonstration says what a real one would", () => {
    expect(privacy(language, { kind: "real", privacy: null }).split(t("guidance.controller.missing"))).toHaveLength(5);
    const demo = privacy(language, { kind: "demo", privacy: null });
    expect(demo).toContain(t("guidance.controller.demo"));
    for (const what of ["controller", "contact", "legal-basis", "authority"])
      expect(demo).toContain(t(`guidance.controller.${what}.real`));
  });

  test("the periods are those that the code forgets by, and stand nowhere else on the page", () => {
    const html = privacy(language, { kind: "real", privacy: told });
    const table = /<table>.*<\/table>/s.exec(html)?.[0] ?? "";
    for (const period of Object.values(keeping)) expect(table).toMatch(new RegExp(`\\b${period}\\b`));
    expect(
      table
        .match(/\d+/g)
        ?.map(Number)
        .toSorted((a, b) => a - b),
    ).toEqual(Object.values(keeping).toSorted((a, b) => a - b));
    const typed = readFileSync(`content/${language}/privacy.md`, "utf8").replace(/^---.*?^---$/ms, "");
    expect(typed).not.toMatch(/\d/);
  });
});

test("what is told to implementers has the same periods", () => {
  const protocol = /^## 9\..*?^## /ms.exec(readFileSync("docs/protocol.md", "utf8"))?.[0] ?? "";
  expect(protocol).toContain(`${keeping.unopenedDays} days after its day`);
  expect(protocol).toContain(`${keeping.mailboxWeeks} weeks`);
});
