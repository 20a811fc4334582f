import type { VNode } from "preact";
import { dayOf, type Clock } from "../../kit/clock.ts";
import { localeOf, type Language, type T } from "../../kit/language.ts";
import type { Content } from "../content.ts";
import { wordsIn } from "../words-in.ts";
import { campaignDayOn, type CampaignDay } from "./campaign-day.ts";

export type CampaignAsked = {
  readonly content: Content;
  readonly clock: Clock;
  readonly language: Language;
  readonly t: T;
};

/** A quiet note while a campaign day is near; for the rest of the year nothing. Also `{{campaign-day}}` in a page. */
export const CampaignNote = ({ content, clock, language, t }: CampaignAsked): VNode | null => {
  const near = campaignDayOn(content.list("campaign-days"), dayOf(clock));
  if (near === null) return null;
  const { day, when } = near;
  return (
    <aside class="note" aria-label={t("news.campaign")}>
      <p>
        <strong>{wordsIn(day.name, language)}</strong> · {whenIn(day, language)}
        {when === "on" && day.from === day.until ? ` · ${t("news.campaign.today")}` : ""}
      </p>
      <p>{wordsIn(day.says, language)}</p>
    </aside>
  );
};

/** `{{campaign-days}}`: the year. */
export const CampaignDays = ({ content, language }: CampaignAsked): VNode => (
  <ul>
    {content
      .list("campaign-days")
      .toSorted((a, b) => a.from.localeCompare(b.from))
      .map((day) => (
        <li>
          <b>{whenIn(day, language)}</b> · {wordsIn(day.name, language)}
        </li>
      ))}
  </ul>
);

/** "30 July"; a season by its months. The year of the pattern is a leap year. */
const whenIn = ({ from, until }: CampaignDay, language: Language): string => {
  const single = from === until;
  const format = new Intl.DateTimeFormat(localeOf(language), {
    timeZone: "UTC",
    month: "long",
    ...(single ? { day: "numeric" } : {}),
  });
  const [begins, ends] = [new Date(`2024-${from}T00:00:00Z`), new Date(`2024-${until}T00:00:00Z`)];
  return single ? format.format(begins) : format.formatRange(begins, ends);
};
