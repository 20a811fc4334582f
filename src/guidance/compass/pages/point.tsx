import type { VNode } from "preact";
import type { ReportPoint } from "../../../countries/pack.ts";
import { hoursInWords, languagesInWords, listInWords } from "../in-words.ts";
import { wordsIn } from "../../words-in.ts";
import type { Telling } from "../telling.ts";
import { Doubt, Sources } from "./sources.tsx";

/** One place to report: how to reach it, what it takes, what nobody knows about it. */
export const Point = ({ point, level, ...telling }: Telling & { point: ReportPoint; level: "h3" | "h4" }): VNode => {
  const { language, t } = telling;
  const [known, lacks] = [knownOf(point, telling), point.this_site ? [] : unknownOf(point, t)];
  const Name = level;
  return (
    <li class="point">
      <Name>{wordsIn(point.names, language)}</Name>
      <p>
        {t(`compass.channel.${point.channel}`)} {point.at === null ? null : <Address at={point.at} />}
      </p>
      {point.this_site ? (
        <p>
          <a class="button" href={`/${language}/report`}>
            {t("compass.here")}
          </a>
        </p>
      ) : null}
      {point.accepts === null ? null : <p>{wordsIn(point.accepts, language)}</p>}
      {known.length === 0 ? null : <p class="known">{known.join(" · ")}</p>}
      {lacks.length === 0 ? null : (
        <p class="soft small">{t("compass.point.unknown", { what: listInWords(lacks, language) })}</p>
      )}
      <Doubt checked={point.checked} {...telling} />
      <Sources facts={[point]} {...telling} />
    </li>
  );
};

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

/** A web form has no hours to know; a place one goes to takes no files. */
const unknownOf = ({ channel, anonymity, attachments, languages, hours }: ReportPoint, t: Telling["t"]): string[] => [
  ...(anonymity === null ? [t("compass.point.unknown.anonymity")] : []),
  ...(attachments === null && channel !== "phone" && channel !== "embassy" ? [t("compass.point.unknown.files")] : []),
  ...(languages === null ? [t("compass.point.unknown.languages")] : []),
  ...(hours === null && (channel === "phone" || channel === "embassy") ? [t("compass.point.unknown.hours")] : []),
];
