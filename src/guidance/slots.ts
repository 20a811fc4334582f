import type { VNode } from "preact";
import type { Clock } from "../kit/clock.ts";
import type { Language, T } from "../kit/language.ts";
import { kitButton, kitPictures, kitPrint, kitWays } from "./campaign/slots.tsx";
import type { Content } from "./content.ts";
import { publicationsList } from "./library/publications-list.tsx";
import { recommendationsTable } from "./library/recommendations-table.tsx";
import { CampaignDays, CampaignNote } from "./news/campaign-note.tsx";
import { newsList } from "./news/news-list.tsx";
import { partners } from "./partners/partner-list.tsx";
import { reportButton } from "./report-button.tsx";
import { audienceRows } from "./signs/audience-rows.tsx";
import { never } from "./signs/never.tsx";
import { signList } from "./signs/sign-list.tsx";
import { waysOn } from "./signs/ways-on.tsx";
import { whatToNote } from "./signs/what-to-note.tsx";
import { accounts } from "./testify/account-list.tsx";
import { testifyWays } from "./testify/ways.tsx";

/** What a component that fills a place in a page is given. */
export type SlotAsked = {
  readonly argument: string;
  readonly language: Language;
  readonly t: T;
  readonly content: Content;
  readonly clock: Clock;
  /** The site's own address, for what others are to copy. */
  readonly origin: string;
};
export type Slot = (asked: SlotAsked) => VNode | null;

/** Every place that a content file may name as `{{name argument}}`; each part of this stage brings its own. */
export const slots: Readonly<Record<string, Slot>> = {
  audiences: audienceRows,
  never,
  "report-button": reportButton,
  signs: signList,
  "ways-on": waysOn,
  "what-to-note": whatToNote,
  publications: publicationsList,
  recommendations: recommendationsTable,
  "news-list": newsList,
  "campaign-day": CampaignNote,
  "campaign-days": CampaignDays,
  accounts,
  "testify-ways": testifyWays,
  partners,
  "kit-ways": kitWays,
  "kit-print": kitPrint,
  "kit-pictures": kitPictures,
  "kit-button": kitButton,
};
