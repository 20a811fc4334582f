import type { VNode } from "preact";
import { hoursInWords } from "../../../countries/hours.ts";
import type { ReportPoint } from "../../../countries/pack.ts";
import { languagesInWords } from "../in-words.ts";
import { wordsIn } from "../../words-in.ts";
import type { Telling } from "../telling.ts";
import type { Origin } from "./sources.tsx";

/** One place to report: how to reach it and what it takes. */
export const Point = ({ point, level, ...telling }: Telling & { point: ReportPoint; level: "h3" | "h4" }): VNode => {
  const { language, t } = telling;
  const known = knownOf(point, telling);
  const Name = level;
  return (
    <li class="point">
      <Name>{wordsIn(point.names, language)}</Name>
      {point.this_site ? (
        <p>
          <a class="button" href={`/${language}/report`}>
            {t("compass.here")}
          </a>
        </p>
      ) : (
        <p>
          {t(`compass.channel.${point.channel}`)} {point.at === null ? null : <Address at={point.at} />}
        </p>
      )}
      {point.accepts === null ? null : <p>{wordsIn(point.accepts, language)}</p>}
      {known.length === 0 ? null : <p class="known">{known.join(" · ")}</p>}
    </li>
  );
};

/** Where it was read. What no page says of it stands in `npm run facts` and in open data, not here. */
export const originOfPoint = ({ names, checked }: ReportPoint, { language }: Telling): Origin => ({
  what: wordsIn(names, language),
  checked,
});

/** Leads away from this site without saying from where. */
export const Address = ({ at }: { at: string }): VNode => {
  const shown = <bdi dir="ltr">{at.replace(/^https:\/\/(www\.)?/, "")}</bdi>;
  if (at.startsWith("https:"))
    return (
      <a href={at} rel="noreferrer">
        {shown}
      </a>
    );
  return <a href={at.includes("@") ? `mailto:${at}` : `tel:${at.replaceAll(" ", "")}`}>{shown}</a>;
};

/** Of this site's own form the reader sees for themselves what it takes and in which language. */
const knownOf = (
  { anonymity, attachments, languages, hours, this_site }: ReportPoint,
  { language, t }: Telling,
): string[] => [
  ...(anonymity === null ? [] : [t(`compass.point.anonymity.${anonymity}`)]),
  ...(attachments === null ? [] : [t(`compass.point.files.${attachments ? "yes" : "no"}`)]),
  ...(languages === null || this_site ? [] : [languagesInWords(languages, language)]),
  ...(hours === null ? [] : [hoursInWords(hours, language, t)!]),
];
