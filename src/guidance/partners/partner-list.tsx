import type { VNode } from "preact";
import { dayInWords, spokenOf, type Language, type T } from "../../kit/language.ts";
import type { Slot } from "../slots.ts";
import type { Partner } from "./partner.ts";

/** `{{partners}}`: who stands behind the campaign, since when, and what nobody has told. */
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
    </section>
  );
};

const OnePartner = ({ partner, language, t }: { partner: Partner; language: Language; t: T }): VNode => {
  const { name, role, from, to, sources, checked } = partner;
  const spoken = spokenOf(language);
  const when = from === null ? (to === null ? null : "to") : to === null ? "from" : from === to ? "in" : "from-to";
  return (
    <div>
      <dt>{name[spoken]}</dt>
      <dd>
        <p>
          {role === null ? t("partners.role-unknown") : role[spoken]}
          {when === null ? null : ` ${t(`partners.${when}`, { from: from ?? "", to: to ?? "" })}`}
        </p>
        <p class="small soft">
          {sources.length === 0 ? t("partners.no-source") : <bdi dir="ltr">{sources.join(" · ")}</bdi>},{" "}
          {t("partners.read", { day: dayInWords(checked, language) })}
        </p>
      </dd>
    </div>
  );
};
