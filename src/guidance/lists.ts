import type { Entry } from "./data-file.ts";
import { factIn } from "./facts.ts";
import { publicationIn } from "./library/publication.ts";
import { recommendationIn } from "./library/recommendation.ts";
import { campaignDayIn } from "./news/campaign-day.ts";
import { partnerIn } from "./partners/partner.ts";
import { synonymIn } from "./search/synonyms.ts";
import { signIn } from "./signs/signs.ts";
import { situationOf } from "./unsure/situation.ts";

/** Lists that editors keep as `content/data/<name>.yaml`, each with what takes an entry apart. The start and `npm run check -- content` read them all. */
export const lists = {
  publications: publicationIn,
  recommendations: recommendationIn,
  "campaign-days": campaignDayIn,
  partners: partnerIn,
  signs: signIn,
  situations: situationOf,
  synonyms: synonymIn,
  facts: factIn,
} as const satisfies Readonly<Record<string, (entry: Entry) => unknown>>;

export type ListName = keyof typeof lists;
export type Listed<Name extends ListName> = ReturnType<(typeof lists)[Name]>;
