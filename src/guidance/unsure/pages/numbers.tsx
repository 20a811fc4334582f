import type { VNode } from "preact";
import type { NumberKind, TelephoneNumber } from "../../../countries/pack.ts";
import type { Packs } from "../../../countries/packs.ts";
import { countryInWords, hoursInWords } from "../../compass/in-words.ts";
import { wordsIn } from "../../words-in.ts";
import { Calls } from "../../compass/pages/numbers.tsx";
import { Doubt } from "../../compass/pages/sources.tsx";
import type { Telling } from "../../compass/telling.ts";

type Shown = Telling & { readonly packs: Packs };

/** Who can come: Belgium's numbers large, abroad the advice of the country packs, then what is known of other countries. */
export const CallNow = (shown: Shown): VNode => (
  <>
    <h2>{shown.t("unsure.call.belgium")}</h2>
    <Calls numbers={numbersOf(shown, "BE", ["police-urgent", "emergency"])} {...shown} />
    <h2>{shown.t("unsure.call.abroad")}</h2>
    {(shown.packs.shown("world")?.advice ?? [])
      .filter(({ id }) => id === "local-police-first" || id === "embassy-if-language")
      .map(({ text }) => (
        <p>{wordsIn(text, shown.language)}</p>
      ))}
    <Elsewhere kinds={["police-urgent", "emergency"]} but={["BE"]} {...shown} />
    <h2>{shown.t("unsure.call.childfocus")}</h2>
    <Calls numbers={numbersOf(shown, "BE", ["child-line"]).slice(0, 1)} {...shown} />
  </>
);

/** Somebody who thinks it through with you: Child Focus large, everybody else by country. */
export const TalkTo = (shown: Shown): VNode => (
  <>
    <Calls numbers={numbersOf(shown, "BE", ["child-line"]).slice(0, 1)} {...shown} />
    <Elsewhere kinds={["child-line", "advice-line", "trafficking-help", "report-line"]} but={[]} {...shown} />
  </>
);

const Elsewhere = ({
  kinds,
  but,
  ...shown
}: Shown & { readonly kinds: readonly NumberKind[]; readonly but: readonly string[] }): VNode => {
  const { packs, language, t } = shown;
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
              <a href={`/${language}/countries/${country.toLowerCase()}`}>{countryInWords(country, language, t)}</a>
            </p>
            <ul>
              {numbers.map((one) => (
                <Compact number={one} {...shown} />
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

const Compact = ({ number: { number, names, hours, checked }, ...telling }: Telling & { number: TelephoneNumber }) => (
  <li>
    <a href={`tel:${number.replaceAll(" ", "")}`}>
      <bdi dir="ltr">{number.replaceAll(" ", "\u00a0")}</bdi>
    </a>{" "}
    {[wordsIn(names, telling.language), hoursInWords(hours, telling.language, telling.t) ?? []].flat().join(" · ")}{" "}
    <Doubt checked={checked} {...telling} />
  </li>
);

const numbersOf = ({ packs }: Shown, country: string, kinds: readonly NumberKind[]): readonly TelephoneNumber[] =>
  (packs.shown(country)?.numbers ?? []).filter(({ kind }) => kinds.includes(kind));
