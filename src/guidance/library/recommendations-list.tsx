import type { VNode } from "preact";
import type { T } from "../../kit/language.ts";
import { wordsIn } from "../words-in.ts";
import type { Slot } from "../slots.ts";
import { FoundOn } from "../found-on.tsx";
import { stakeholders, type Recommendation } from "./recommendation.ts";

/** `{{recommendations}}`: a list for each that something was asked of; what has become of it stands there where a page tells. */
export const recommendationsList: Slot = ({ content, language, t }) => {
  const all = content.list("recommendations");
  const asked = stakeholders.filter((stakeholder) => all.some(({ of }) => of === stakeholder));
  return (
    <div class="library">
      <ul>
        {asked.map((stakeholder) => (
          <li>
            <a href={`#${stakeholder}`}>{t(`library.of.${stakeholder}`)}</a>
          </li>
        ))}
      </ul>
      {asked.map((stakeholder) => (
        <section aria-labelledby={stakeholder}>
          <h2 id={stakeholder}>{t(`library.of.${stakeholder}`)}</h2>
          <ul class="asked" aria-labelledby={stakeholder}>
            {all
              .filter(({ of }) => of === stakeholder)
              .map(({ what, by, year, state, since }) => (
                <li>
                  {wordsIn(what, language)} <small>{[by, ...(year === null ? [] : [year])].join(", ")}</small>
                  <Since state={state} since={since === null ? null : wordsIn(since, language)} t={t} />
                </li>
              ))}
          </ul>
        </section>
      ))}
      <FoundOn t={t} language={language} says="library.where" read={all} addresses={all.map(({ found }) => found)} />
    </div>
  );
};

/** What has become of it, as far as a page tells: "partly done: in Belgian law since 2019". */
const Since = ({ state, since, t }: { state: Recommendation["state"]; since: string | null; t: T }): VNode | null => {
  const known = state === "partly" || state === "done" ? t(`library.state.${state}`) : null;
  if (known === null && since === null) return null;
  return (
    <p>
      {known === null ? null : <b>{known}</b>}
      {known === null || since === null ? since : `: ${since}`}
    </p>
  );
};
