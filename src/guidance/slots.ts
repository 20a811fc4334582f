import type { VNode } from "preact";
import type { Clock } from "../kit/clock.ts";
import type { Config } from "../kit/config.ts";
import type { Language, T } from "../kit/language.ts";
import { kitButton, kitPictures, kitPrint, kitWays } from "./campaign/slots.tsx";
import type { Content } from "./content.ts";
import { publicationsList } from "./library/publications-list.tsx";
import { recommendationsList } from "./library/recommendations-list.tsx";
import { CampaignDays, CampaignNote } from "./news/campaign-note.tsx";
import { newsList } from "./news/news-list.tsx";
import { partners } from "./partners/partner-list.tsx";
import { howItTravels } from "./pictures/how-it-travels.tsx";
import type { Opens } from "./pictures/opens.ts";
import { whoOpens } from "./pictures/who-opens.tsx";
import { controller } from "./privacy/controller.tsx";
import { retention } from "./privacy/retention.tsx";
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
  /** Who may open which part of a report: for pages that draw it, once an organisation has been named. */
  readonly opens?: Opens | null;
  /** What this instance says of itself. */
  readonly instance?: Pick<Config, "kind" | "privacy">;
};
export type Slot = (asked: SlotAsked) => VNode | null;

/** Places that show who may open what; whoever makes the page has to ask for it first. */
export const drawsOpens: ReadonlySet<string> = new Set(["how-it-travels", "who-opens"]);

/** Every place that a content file may name as `{{name argument}}`; each part of this stage brings its own. */
export const slots: Readonly<Record<string, Slot>> = {
  audiences: audienceRows,
  never,
  "report-button": reportButton,
  signs: signList,
  "ways-on": waysOn,
  "what-to-note": whatToNote,
  publications: publicationsList,
  recommendations: recommendationsList,
  "news-list": newsList,
  "campaign-day": CampaignNote,
  "campaign-days": CampaignDays,
  accounts,
  "testify-ways": testifyWays,
  partners,
  "how-it-travels": howItTravels,
  "who-opens": whoOpens,
  controller,
  retention,
  "kit-ways": kitWays,
  "kit-print": kitPrint,
  "kit-pictures": kitPictures,
  "kit-button": kitButton,
};
