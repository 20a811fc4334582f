import type { ComponentChildren, VNode } from "preact";
import { emergencyKinds, type CountryPack, type Fact, type NumberKind } from "../../../countries/pack.ts";
import { countryInWords } from "../in-words.ts";
import { wordsIn } from "../../words-in.ts";
import type { Telling } from "../telling.ts";
import { Texts } from "./answer.tsx";
import { Calls } from "./numbers.tsx";
import { Address, originOfPoint, Point } from "./point.tsx";
import { Origins, type Origin } from "./sources.tsx";

/** Everything that may be shown of one country. What it lacks is left out: `npm run facts` names it. */
export const CountryPage = ({ pack, ...telling }: Telling & { pack: CountryPack }): VNode => {
  const { language, t } = telling;
  return (
    <article class="guide compass country">
      <header>
        <a class="back" href={`/${language}/countries`}>
          {t("compass.countries.title")}
        </a>
        <h1>{countryInWords(pack.country, language, t)}</h1>
      </header>
      <div class="numbers">
        {groups.map(([heading, kinds]) => (
          <Part heading={t(`compass.numbers.${heading}`)} shown={pack.numbers.some(({ kind }) => kinds.includes(kind))}>
            <Calls numbers={pack.numbers.filter(({ kind }) => kinds.includes(kind))} {...telling} />
          </Part>
        ))}
      </div>
      <div>
        <Part heading={t("compass.doors")} shown={pack.report_points.length > 0}>
          <ul class="points">
            {pack.report_points.map((point) => (
              <Point point={point} level="h3" {...telling} />
            ))}
          </ul>
        </Part>
        <Part heading={t("compass.help")} shown={pack.help.length > 0}>
          <ol class={pack.help.length === 1 ? "facts bare" : "facts"}>
            {pack.help.map((one) => (
              <li>
                {wordsIn(one.text, language)} {one.at === null ? null : <Address at={one.at} />}
              </li>
            ))}
          </ol>
        </Part>
        {(["police_unit", "embassy_role", "guardian_type"] as const).map((key) => (
          <Part heading={t(`compass.${key}`)} shown={pack[key] !== null}>
            <Texts notes={[pack[key] ?? []].flat()} language={language} />
          </Part>
        ))}
        <Part heading={t("compass.law")} shown={pack.legal_notes.length > 0}>
          <Texts notes={pack.legal_notes} language={language} />
        </Part>
        <Part heading={t("compass.advice")} shown={pack.advice.length > 0}>
          <Texts notes={pack.advice} language={language} />
        </Part>
        <Part heading={t("compass.ngos")} shown={pack.ngos.length > 0}>
          <p>{pack.ngos.map(({ name }) => name).join(", ")}</p>
        </Part>
        <p class="actions">
          <a class="button even" href={`/${language}/compass`}>
            {t("compass.title")}
          </a>
        </p>
        <Origins facts={originsOf(pack, telling)} {...telling} />
      </div>
    </article>
  );
};

/** Each fact by the words under which it stands above. */
const originsOf = (pack: CountryPack, telling: Telling): Origin[] => {
  const { language, t } = telling;
  const named = (what: string, facts: readonly (Fact | null)[]): Origin[] =>
    facts.flatMap((fact) => (fact === null ? [] : [{ what, checked: fact.checked }]));
  return [
    ...pack.numbers.map(({ number, checked }) => ({ what: number, checked })),
    ...pack.report_points.map((point) => originOfPoint(point, telling)),
    ...pack.help.map(({ text, checked }) => ({ what: wordsIn(text, language), checked })),
    ...(["police_unit", "embassy_role", "guardian_type"] as const).flatMap((key) =>
      named(t(`compass.${key}`), [pack[key]]),
    ),
    ...named(t("compass.law"), pack.legal_notes),
    ...named(t("compass.advice"), pack.advice),
    ...pack.ngos.map(({ name, checked }) => ({ what: name, checked })),
  ];
};

const Part = ({
  heading,
  shown,
  children,
}: {
  heading: string;
  shown: boolean;
  children: ComponentChildren;
}): VNode | null =>
  shown ? (
    <section>
      <h2>{heading}</h2>
      {children}
    </section>
  ) : null;

/** In the order in which somebody in a hurry needs them. */
const groups: readonly (readonly [string, readonly NumberKind[]])[] = [
  ["now", emergencyKinds],
  ["talk", ["child-line", "advice-line"]],
  ["police", ["police", "report-line"]],
  ["trafficking", ["trafficking-help", "specialised-centre"]],
  ["alone", ["guardianship"]],
];
