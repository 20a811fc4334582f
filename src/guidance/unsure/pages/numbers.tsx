import type { VNode } from "preact";
import { lineOf } from "../../../countries/lines.ts";
import type { NumberKind, TelephoneNumber } from "../../../countries/pack.ts";
import { countryInWords } from "../../compass/in-words.ts";
import { wordsIn } from "../../words-in.ts";
import { Calls } from "../../compass/pages/numbers.tsx";
import type { Telling } from "../../compass/telling.ts";
import { countryNamed } from "../place.ts";
import { isChild } from "../told.ts";
import type { UnsureShown } from "./shown.ts";

const home = "BE";
const urgent: readonly NumberKind[] = ["police-urgent", "emergency", "emergency-text"];

/** Who can come: the numbers of the place that was named, else Belgium's; the advice for abroad; then other countries. */
export const CallNow = (shown: UnsureShown): VNode => {
  const { told, packs, language, t } = shown;
  const named = countryNamed(told.where)?.code ?? null;
  const there = named !== null && numbersOf(shown, named, urgent).length > 0 ? named : home;
  return (
    <>
      {named === null || named === there ? null : <NoneThere what="call" country={named} {...shown} />}
      <h2>{there === home ? t("unsure.call.belgium") : countryInWords(there, language, t)}</h2>
      <Calls numbers={numbersOf(shown, there, urgent)} {...shown} />
      <h2>{t("unsure.call.abroad")}</h2>
      {(packs.shown("world")?.advice ?? [])
        .filter(({ id }) => id === "local-police-first" || id === "embassy-if-language")
        .map(({ text }) => (
          <p>{wordsIn(text, language)}</p>
        ))}
      <Elsewhere kinds={urgent} but={[there]} {...shown} />
      <h2>{t(isChild(told) ? "unsure.me.talk" : "unsure.call.childfocus")}</h2>
      <Lines {...shown} />
    </>
  );
};

/** Somebody who thinks it through with you: the lines of the place that was named, everybody else by country. */
export const TalkTo = (shown: UnsureShown): VNode => (
  <>
    <Lines {...shown} />
    <Elsewhere
      kinds={isChild(shown.told) ? ["child-line"] : ["child-line", "advice-line", "trafficking-help", "report-line"]}
      but={[]}
      {...shown}
    />
  </>
);

/** Lines of the place that was named; else Belgium's, and said to be Belgium's: elsewhere the same number is another's. */
const Lines = (shown: UnsureShown): VNode => {
  const { told, t } = shown;
  const named = countryNamed(told.where)?.code ?? null;
  if (named !== null && linesToTalk(shown, named).length > 0)
    return <Calls numbers={linesToTalk(shown, named)} {...shown} />;
  return (
    <>
      {named === null ? null : <NoneThere what="talk" country={named} {...shown} />}
      <p>
        <b>{t("unsure.call.belgium")}</b>
      </p>
      <Calls numbers={linesToTalk(shown, home)} {...shown} />
    </>
  );
};

const NoneThere = ({
  country,
  what,
  language,
  t,
}: UnsureShown & { readonly country: string; readonly what: "call" | "talk" }): VNode => (
  <p>{t(`unsure.${what}.none`, { country: countryInWords(country, language, t) })}</p>
);

/** A child gets every line that takes a child's call; an adult the first that takes theirs. */
const linesToTalk = (shown: UnsureShown, country: string): readonly TelephoneNumber[] => {
  const lines = numbersOf(shown, country, ["child-line"]);
  if (isChild(shown.told)) return lines.filter(({ whom }) => whom !== "adults");
  return (
    lines.some(({ whom }) => whom !== "children") ? lines.filter(({ whom }) => whom !== "children") : lines
  ).slice(0, 1);
};

const Elsewhere = ({
  kinds,
  but,
  ...shown
}: UnsureShown & { readonly kinds: readonly NumberKind[]; readonly but: readonly string[] }): VNode => {
  const { packs, told, language, t } = shown;
  const everywhere = packs.shown("world")?.numbers.filter(({ kind }) => kinds.includes(kind)) ?? [];
  const listed = packs.countries
    .filter((country) => country !== "world" && !but.includes(country))
    .map((country) => ({
      country,
      numbers: numbersOf(shown, country, kinds).filter(({ whom }) => !isChild(told) || whom !== "adults"),
    }))
    .filter(({ numbers }) => numbers.length > 0);
  return (
    <details class="helper">
      <summary>{t("unsure.talk.elsewhere")}</summary>
      <div class="prose">
        {[...listed, { country: "world", numbers: everywhere }].map(({ country, numbers }) => (
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

const Compact = ({ number: one, language, t }: Telling & { number: TelephoneNumber }) => {
  const { number, href, words } = lineOf(one, language, t);
  return (
    <li>
      <a href={href}>
        <bdi dir="ltr">{number.replaceAll(" ", "\u00a0")}</bdi>
      </a>{" "}
      {words}
    </li>
  );
};

const numbersOf = ({ packs }: UnsureShown, country: string, kinds: readonly NumberKind[]): readonly TelephoneNumber[] =>
  (packs.shown(country)?.numbers ?? []).filter(({ kind, number }) => kinds.includes(kind) && !number.startsWith("+"));
