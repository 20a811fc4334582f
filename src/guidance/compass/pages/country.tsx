import type { ComponentChildren, VNode } from "preact";
import type { CountryPack, NumberKind } from "../../../countries/pack.ts";
import { countryInWords, listInWords } from "../in-words.ts";
import { wordsIn } from "../../words-in.ts";
import type { Telling } from "../telling.ts";
import { Texts } from "./answer.tsx";
import { Calls } from "./numbers.tsx";
import { Address, Point } from "./point.tsx";
import { Doubt, Sources } from "./sources.tsx";

/** Everything that may be shown of one country, and in words what it lacks. */
export const CountryPage = ({ pack, ...telling }: Telling & { pack: CountryPack }): VNode => {
  const { language, t } = telling;
  const lacks = lacksOf(pack, t);
  return (
    <article class="narrow guide compass">
      <a class="back" href={`/${language}/countries`}>
        {t("compass.countries.title")}
      </a>
      <h1>{countryInWords(pack.country, language, t)}</h1>
      {groups.map(([heading, kinds]) => (
        <Part heading={t(`compass.numbers.${heading}`)} shown={pack.numbers.some(({ kind }) => kinds.includes(kind))}>
          <Calls numbers={pack.numbers.filter(({ kind }) => kinds.includes(kind))} {...telling} />
        </Part>
      ))}
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
              {wordsIn(one.text, language)} {one.at === null ? null : <Address at={one.at} />}{" "}
              <Doubt checked={one.checked} {...telling} />
            </li>
          ))}
        </ol>
        <Sources facts={pack.help} {...telling} />
      </Part>
      {(["police_unit", "embassy_role", "guardian_type"] as const).map((key) => (
        <Part heading={t(`compass.${key}`)} shown={pack[key] !== null}>
          <Texts notes={[pack[key] ?? []].flat()} {...telling} />
        </Part>
      ))}
      <Part heading={t("compass.law")} shown={pack.legal_notes.length > 0}>
        <Texts notes={pack.legal_notes} {...telling} />
      </Part>
      <Part heading={t("compass.advice")} shown={pack.advice.length > 0}>
        <Texts notes={pack.advice} {...telling} />
      </Part>
      <Part heading={t("compass.ngos")} shown={pack.ngos.length > 0}>
        <p>{pack.ngos.map(({ name }) => name).join(", ")}</p>
        <Sources facts={pack.ngos} {...telling} />
      </Part>
      {lacks.length === 0 ? null : (
        <section class="note">
          <h2>{t("compass.gaps")}</h2>
          <p>{t("compass.lacks", { what: listInWords(lacks, language) })}</p>
        </section>
      )}
      <p class="actions">
        <a class="button even" href={`/${language}/compass`}>
          {t("compass.title")}
        </a>
      </p>
    </article>
  );
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
  ["now", ["police-urgent", "emergency"]],
  ["talk", ["child-line", "advice-line"]],
  ["police", ["police", "report-line"]],
  ["trafficking", ["trafficking-help", "specialised-centre"]],
  ["alone", ["guardianship"]],
];

const lacksOf = (pack: CountryPack, t: Telling["t"]): string[] => {
  const lacks = (key: string, missing: boolean): string[] => (missing ? [t(`compass.lacks.${key}`)] : []);
  const none = (kinds: readonly NumberKind[]): boolean => !pack.numbers.some(({ kind }) => kinds.includes(kind));
  return pack.country === "world"
    ? []
    : [
        ...lacks("emergency", none(["police-urgent", "emergency"])),
        ...lacks("child-line", none(["child-line"])),
        ...lacks("trafficking", none(["trafficking-help"]) && pack.help.length === 0),
        ...lacks("police_unit", pack.police_unit === null),
        ...lacks("embassy_role", pack.embassy_role === null),
        ...lacks("guardian_type", pack.guardian_type === null),
        ...lacks("law", !pack.legal_notes.some(({ about }) => about === "acts-abroad")),
        ...lacks("duty", !pack.legal_notes.some(({ about }) => about === "duty")),
      ];
};
