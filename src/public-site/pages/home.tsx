import type { Language, T } from "../../kit/language.ts";
import { CampaignNote, type CampaignAsked } from "../../guidance/news/campaign-note.tsx";
import { Drawing } from "../../kit/page/drawing.tsx";
import { fingers, palm } from "../../kit/page/hand.ts";
import { AboutDoors } from "../../report/pages/about-doors.tsx";
import { actions } from "../actions.ts";

/** No script, nothing to load: the sentence, two ways on, and the hand. */
export const Home = ({ t, language, content, clock }: CampaignAsked) => (
  <div class="home">
    <section class="say">
      <h1>{t("public-site.home.heading")}</h1>
      <a class="button" href={`/${language}/report`}>
        {t("public-site.home.report")}
      </a>
      <AboutDoors language={language} t={t} />
      <p class="lead">{t("public-site.home.lead")}</p>
      <p>
        <a href={`/${language}/return`}>{t("public-site.home.return")}</a>
      </p>
      <p class="keep">
        {t("public-site.home.promise")} {t("public-site.home.limit")}{" "}
        <a href={`/${language}/protect`}>{t("public-site.home.protect")}</a>
      </p>
    </section>
    <Hand t={t} language={language} />
    <CampaignNote t={t} language={language} content={content} clock={clock} />
    <ul class="doors">
      {doors.map(({ id, path, drawing }) => (
        <li>
          <a href={`/${language}${path}`}>
            <Drawing name={drawing} />
            <span>
              <strong>{t(`public-site.door.${id}`)}</strong> {t(`public-site.door.${id}.says`)}
            </span>
          </a>
        </li>
      ))}
    </ul>
  </div>
);

const doors = [
  { id: "child", path: "/when-a-child-tells", drawing: "bench" },
  { id: "pictures", path: "/your-pictures", drawing: "phone" },
  { id: "unsure", path: "/unsure", drawing: "door" },
  { id: "compass", path: "/compass", drawing: "pin" },
  { id: "work", path: "/intervene", drawing: "suitcase" },
] as const;

/** One list for every width: each link draws its own finger; on a wide page they lie over one another and become the hand. */
const Hand = ({ t, language }: { t: T; language: Language }) => (
  <nav class="hand" aria-label={t("public-site.home.hand")}>
    <ul>
      {actions.map(({ id, finger, path }, n) => (
        <li>
          <a href={`/${language}${path}`}>
            <svg viewBox={view} width="92" height="70" aria-hidden="true" focusable="false">
              {n === 0 ? (
                <path class="ghost" id="all" d={[palm, ...fingers.map((each) => each.path)].join("")} />
              ) : (
                <use class="ghost" href="#all" />
              )}
              <path class="lit" d={fingers[n]?.path} />
            </svg>
            <span class={`label ${finger}`}>
              <strong>{t(`kit.map.${id}`)}</strong> <span class="says">{t(`public-site.action.${id}.says`)}</span>
            </span>
          </a>
        </li>
      ))}
    </ul>
    <svg class="palm" viewBox={view} width="92" height="70" aria-hidden="true" focusable="false">
      <path d={palm} />
    </svg>
  </nav>
);

const view = "-96 -46 432 330";
