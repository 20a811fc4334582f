import type { VNode } from "preact";
import { countryNames } from "../../../countries/country-names.ts";
import { oldPageOf } from "../../../countries/facts.ts";
import type { NumberKind, TelephoneNumber } from "../../../countries/pack.ts";
import type { Packs } from "../../../countries/packs.ts";
import type { Language, T } from "../../../kit/language.ts";

type Shown = { readonly packs: Packs; readonly language: Language; readonly t: T };

/** Who can come: Belgium's numbers large, abroad the advice of the country packs, then what is known of other countries. */
export const CallNow = (shown: Shown): VNode => (
  <>
    <h2>{shown.t("unsure.call.belgium")}</h2>
    <Large numbers={numbersOf(shown, "BE", ["police-urgent", "emergency"])} {...shown} />
    <h2>{shown.t("unsure.call.abroad")}</h2>
    {(shown.packs.shown("world")?.advice ?? [])
      .filter(({ id }) => id === "local-police-first" || id === "embassy-if-language")
      .map(({ text }) => (
        <p>{text[spoken(shown.language)]}</p>
      ))}
    <Elsewhere kinds={["police-urgent", "emergency"]} but={["BE"]} {...shown} />
    <h2>{shown.t("unsure.call.childfocus")}</h2>
    <Large numbers={numbersOf(shown, "BE", ["child-line"]).slice(0, 1)} {...shown} />
  </>
);

/** Somebody who thinks it through with you: Child Focus large, everybody else by country. */
export const TalkTo = (shown: Shown): VNode => (
  <>
    <Large numbers={numbersOf(shown, "BE", ["child-line"]).slice(0, 1)} {...shown} />
    <Elsewhere kinds={["child-line", "advice-line", "trafficking-help", "report-line"]} but={[]} {...shown} />
  </>
);

const Large = ({ numbers, ...shown }: Shown & { readonly numbers: readonly TelephoneNumber[] }): VNode => (
  <ul class="call">
    {numbers.map((one) => (
      <li>
        <a href={`tel:${one.number.replaceAll(" ", "")}`}>
          <b>
            <bdi dir="ltr">{one.number}</bdi>
          </b>{" "}
          <span>{wordsOf(one, shown)}</span>
        </a>
      </li>
    ))}
  </ul>
);

const Elsewhere = ({
  kinds,
  but,
  ...shown
}: Shown & { readonly kinds: readonly NumberKind[]; readonly but: readonly string[] }): VNode => {
  const { packs, language, t } = shown;
  const names = countryNames(language);
  const listed = packs.countries
    .filter((country) => country !== "world" && !but.includes(country))
    .map((country) => ({ country, numbers: numbersOf(shown, country, kinds) }))
    .filter(({ numbers }) => numbers.length > 0);
  return (
    <details class="helper">
      <summary>{t("unsure.talk.elsewhere")}</summary>
      <div class="prose">
        {listed.map(({ country, numbers }) => (
          <>
            <p>
              <strong>{names.find(({ code }) => code === country)?.name}</strong>
            </p>
            <ul>
              {numbers.map((one) => (
                <li>
                  <a href={`tel:${one.number.replaceAll(" ", "")}`}>
                    <bdi dir="ltr">{one.number}</bdi>
                  </a>{" "}
                  {wordsOf(one, shown)}
                </li>
              ))}
            </ul>
          </>
        ))}
        <p>
          <a href={`/${language}/compass`}>{t("signs.on.compass")}</a>
        </p>
      </div>
    </details>
  );
};

const numbersOf = ({ packs }: Shown, country: string, kinds: readonly NumberKind[]): readonly TelephoneNumber[] =>
  (packs.shown(country)?.numbers ?? []).filter(({ kind }) => kinds.includes(kind));

/** What is known beside the name; an old page says so, a number without hours says nothing of them. */
const wordsOf = ({ names, hours, free, checked }: TelephoneNumber, { language, t }: Shown): string => {
  const year = oldPageOf(checked);
  return [
    names[spoken(language)],
    ...(hours === "always" ? [t("unsure.talk.always")] : []),
    ...(free === true ? [t("unsure.talk.free")] : []),
    ...(year === null ? [] : [t("unsure.talk.old-page", { year })]),
  ].join(", ");
};

const spoken = (language: Language): "fr" | "nl" | "de" | "en" => (language === "xr" ? "en" : language);
