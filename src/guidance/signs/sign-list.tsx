import type { VNode } from "preact";
import type { T } from "../../kit/language.ts";
import { dayOf } from "../../kit/clock.ts";
import type { Slot } from "../slots.ts";
import { groups, isValidOn, type Audience, type Sign } from "./signs.ts";

/** `{{signs hotel-desk}}`: what that audience may notice, after how to read such a list. */
export const signList: Slot = ({ argument, language, t, content, clock }) => {
  const today = dayOf(clock);
  const shown = content
    .list("signs")
    .filter((sign) => sign.audience.includes(argument as Audience) && isValidOn(sign, today));
  const spoken = language === "xr" ? "en" : language;
  const listed = groups.map((group) => shown.filter((sign) => sign.group === group)).filter((some) => some.length > 0);
  return (
    <>
      <UseRule t={t} />
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
      <details class="helper">
        <summary>{t("signs.sources")}</summary>
        <ul>
          {[...new Set(shown.map(({ source }) => source))].map((source) => (
            <li>
              <bdi dir="ltr">{source}</bdi>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
};

/** Stands with every list of signs: what a sign can say, and what it can't. */
export const UseRule = ({ t }: { t: T }): VNode => (
  <div class="note">
    <p>{t("signs.rule.none-proves")}</p>
    <p>{t("signs.rule.two")}</p>
    <p>{t("signs.rule.change")}</p>
  </div>
);
