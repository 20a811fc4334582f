import type { VNode } from "preact";
import { spokenOf, type T } from "../../kit/language.ts";
import { dayOf } from "../../kit/clock.ts";
import type { Slot } from "../slots.ts";
import { groups, isValidOn, type Audience, type Sign } from "./signs.ts";

/** `{{signs hotel-desk}}`: what that audience may notice, after how to read such a list. */
export const signList: Slot = ({ argument, language, t, content, clock }) => {
  const today = dayOf(clock);
  const shown = content
    .list("signs")
    .filter((sign) => sign.audience.includes(argument as Audience) && isValidOn(sign, today));
  const spoken = spokenOf(language);
  const listed = groups.map((group) => shown.filter((sign) => sign.group === group)).filter((some) => some.length > 0);
  return (
    <>
      <UseRule t={t} />
      <div class="prose">
        {listed.map((some: readonly Sign[]) => (
          <>
            {listed.length > 1 ? <h3>{t(`signs.group.${some[0]!.group}`)}</h3> : null}
            <ul>
              {some.map((sign) => (
                <li>{sign.text[spoken]}</li>
              ))}
            </ul>
          </>
        ))}
      </div>
      <details class="helper">
        <summary>{t("signs.sources")}</summary>
        <div class="prose">
          <ul>
            {[...new Set([...shown.map(({ source }) => source), ...ruleSources])].map((source) => (
              <li>
                <bdi dir="ltr">{source}</bdi>
              </li>
            ))}
          </ul>
        </div>
      </details>
    </>
  );
};

/** Where the rule of use comes from, read on 2026-11-24. */
const ruleSources = [
  "riselearningnetwork.org",
  "payoke.be/en/need-help/for-professionals/",
  "unodc.org/e4j",
  "pag-asa.be/help-professionals",
];

/** Stands with every list of signs: what a sign can say, and what it can't. */
export const UseRule = ({ t }: { t: T }): VNode => (
  <div class="note">
    <p>{t("signs.rule.none-proves")}</p>
    <p>{t("signs.rule.two")}</p>
    <p>{t("signs.rule.change")}</p>
  </div>
);
