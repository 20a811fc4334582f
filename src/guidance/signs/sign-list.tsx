import type { VNode } from "preact";
import { spokenOf, type Language, type T } from "../../kit/language.ts";
import { dayOf } from "../../kit/clock.ts";
import type { Slot, SlotAsked } from "../slots.ts";
import { groups, isOfLiving, isValidOn, speaksAlone, type Audience, type Sign } from "./signs.ts";

/** `{{signs hotel-desk}}`: what that audience may notice, after how to read such a list. */
export const signList: Slot = ({ argument, language, t, content, clock }) => {
  const today = dayOf(clock);
  const shown = content
    .list("signs")
    .filter((sign) => sign.audience.includes(argument as Audience) && isValidOn(sign, today));
  const spoken = spokenOf(language);
  const living = shown.filter(isOfLiving);
  const rest = shown.filter((sign) => !isOfLiving(sign));
  const listed = groups.map((group) => rest.filter((sign) => sign.group === group)).filter((some) => some.length > 0);
  return (
    <>
      <UseRule t={t} />
      <div class="prose">
        {listed.map((some: readonly Sign[]) => (
          <>
            {listed.length > 1 ? <h3>{t(`signs.group.${some[0]!.group}`)}</h3> : null}
            <ul>
              {some.map((sign) => (
                <li>
                  <SignSaid sign={sign} language={language} t={t} />
                </li>
              ))}
            </ul>
          </>
        ))}
        {living.length === 0 ? null : (
          <>
            <h3>{t("signs.living")}</h3>
            <p>{t("signs.living.why")}</p>
            <ul>
              {living.map((sign) => (
                <li>{sign.text[spoken]}</li>
              ))}
            </ul>
          </>
        )}
      </div>
    </>
  );
};

/** The words of a sign and, where one is reason enough to report, that it is: no rule beside it may say less. */
export const SignSaid = ({ sign, language, t }: { sign: Sign; language: Language; t: T }): VNode => (
  <>
    {sign.text[spokenOf(language)]}
    {speaksAlone(sign) ? (
      <>
        {" "}
        <strong>{t("signs.alone")}</strong>
      </>
    ) : null}
  </>
);

/** Where those of an audience come from, and the rule above them: told at the foot of the page, with its other sources. */
export const sourcesOfSigns = ({ argument, content, clock }: Pick<SlotAsked, "argument" | "content" | "clock">) => [
  ...content
    .list("signs")
    .filter((sign) => sign.audience.includes(argument as Audience) && isValidOn(sign, dayOf(clock)))
    .map(({ source }) => source),
  ...ruleSources,
];

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
    <p>
      <strong>{t("signs.rule.alone")}</strong>
    </p>
    <p>{t("signs.rule.two")}</p>
    <p>{t("signs.rule.change")}</p>
  </div>
);
