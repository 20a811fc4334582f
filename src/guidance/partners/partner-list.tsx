import type { VNode } from "preact";
import { spokenOf, type Language, type T } from "../../kit/language.ts";
import type { Slot } from "../slots.ts";
import { FoundOn } from "../found-on.tsx";
import type { Partner } from "./partner.ts";

/** `{{partners}}`: who stands behind the campaign, what they do and since when. What no page tells is left out. */
export const partners: Slot = ({ content, language, t }) => {
  const all = content.list("partners");
  return (
    <section>
      {(["member", "supporter", "former"] as const).map((as) => {
        const some = all.filter((partner) => partner.as === as);
        return some.length === 0 ? null : (
          <>
            <h2>{t(`partners.${as}`)}</h2>
            <dl class="answers">
              {some.map((partner) => (
                <OnePartner partner={partner} language={language} t={t} />
              ))}
            </dl>
          </>
        );
      })}
      <FoundOn
        t={t}
        language={language}
        says="partners.where"
        read={all}
        addresses={all.flatMap(({ sources }) => sources)}
      />
    </section>
  );
};

const OnePartner = ({ partner, language, t }: { partner: Partner; language: Language; t: T }): VNode => {
  const { name, role, from, to } = partner;
  const spoken = spokenOf(language);
  const when = from === null ? (to === null ? null : "to") : to === null ? "from" : from === to ? "in" : "from-to";
  const words = [
    ...(role === null ? [] : [role[spoken]]),
    ...(when === null ? [] : [t(`partners.${when}`, { from: from ?? "", to: to ?? "" })]),
  ];
  return (
    <div>
      <dt>{name[spoken]}</dt>
      {words.length === 0 ? null : <dd>{words.join(" ")}</dd>}
    </div>
  );
};
