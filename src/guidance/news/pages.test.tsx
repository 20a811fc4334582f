import { renderToString } from "preact-render-to-string";
import { expect, test } from "vitest";
import { fixedClock } from "../../kit/clock.ts";
import { openMessages } from "../../kit/messages.ts";
import { openContent } from "../content.ts";
import { ContentPage } from "../pages/content-page.tsx";
import { CampaignNote } from "./campaign-note.tsx";

const content = openContent("content");
const messages = openMessages("locales");
const asked = (day: string, language: "en" | "fr" | "nl") =>
  ({
    content,
    clock: fixedClock(`${day}T12:00:00Z`),
    language,
    t: messages.t(language),
    origin: "https://stop.test",
  }) as const;
const news = (day: string): string =>
  renderToString(<ContentPage page={content.page("en", "/news")!} {...asked(day, "en")} />);

test("news speaks of a campaign day while it is near, and not otherwise", () => {
  expect(news("2026-11-18")).toContain(
    "Day against the sexual exploitation of children</strong> · 18 November · today",
  );
  expect(news("2026-11-25")).not.toContain('class="note"');
});

test("the note says the day in the reader's language; a season has its months and no day", () => {
  expect(renderToString(<CampaignNote {...asked("2026-07-29", "nl")} />)).toContain("30 juli");
  const fairs = renderToString(<CampaignNote {...asked("2027-01-20", "fr")} />);
  expect(fairs).toMatch(/janvier[\s\p{Dash}]+février/u);
  expect(fairs).not.toContain("aujourd’hui");
  expect(renderToString(<CampaignNote {...asked("2026-11-25", "en")} />)).toBe("");
});

test("the list leads to every item, the newest first, each under its day", () => {
  const html = news("2026-11-25");
  const days = [...html.matchAll(/href="\/en\/news\/(\d{4}-\d\d-\d\d)-[a-z0-9-]+"/g)].map(([, day]) => day ?? "");
  expect(days).toHaveLength(content.paths.filter((path) => path.startsWith("/news/")).length);
  expect(days).toEqual(days.toSorted().toReversed());
  for (const day of days) expect(html).toContain(`<time datetime="${day}">`);
});
