import type { VNode } from "preact";
import type { Fact, InFour } from "../../../countries/pack.ts";
import { online, type Answer, type Door, type Power, type Situation } from "../../../countries/who-may-act.ts";
import type { Language } from "../../../kit/language.ts";
import { fields } from "../asked.ts";
import { countryInWords } from "../in-words.ts";
import { wordsIn } from "../../words-in.ts";
import type { Telling } from "../telling.ts";
import { Calls } from "./numbers.tsx";
import { originOfPoint, Point } from "./point.tsx";
import { Origins, type Origin } from "./sources.tsx";

type Answered = Telling & {
  readonly situation: Situation;
  readonly answer: Answer;
};

/** No list of countries here: an answer to a form is never compressed, and three lists weigh thirty kilobytes. */
/** Calls first, then where to report, then who may act and why, then what is not known. */
export const AnswerPage = ({ situation, answer, ...telling }: Answered): VNode => {
  const { language, t } = telling;
  return (
    <article class="narrow guide compass">
      <h1>{t("compass.answer.title")}</h1>
      <dl class="chosen">
        {fields.map((field) => (
          <div>
            <dt>{t(`compass.chosen.${field}`)}</dt>
            <dd>{chosenInWords(situation[field], telling)}</dd>
          </div>
        ))}
      </dl>
      <section>
        <h2>{t("compass.calls")}</h2>
        {answer.calls.length === 0 ? (
          <p>{t("compass.calls.none")}</p>
        ) : (
          <p>{t("compass.calls.in", { country: countryInWords(answer.calls[0]!.country, language, t) })}</p>
        )}
        <Calls numbers={answer.calls.map(({ number }) => number)} {...telling} />
        <Texts notes={[...answer.steps, ...[answer.embassy ?? []].flat()]} language={language} />
      </section>
      <section>
        <h2>{t("compass.doors")}</h2>
        {answer.doors.map((door) => (
          <DoorShown door={door} {...telling} />
        ))}
        <Texts notes={answer.choosing} language={language} />
        {answer.doors.some(({ points }) => points.some((point) => point.this_site)) ? null : (
          <p class="actions">
            <a class="button even" href={`/${language}/report`}>
              {t("compass.here")}
            </a>
          </p>
        )}
      </section>
      {answer.trial.length + answer.powers.length + answer.duties.length === 0 ? null : (
        <section>
          <h2>{t("compass.powers")}</h2>
          <Texts notes={answer.trial} language={language} />
          {answer.powers.map((power) => (
            <PowerShown power={power} {...telling} />
          ))}
          {answer.duties.length === 0 ? null : <h3>{t("compass.duties")}</h3>}
          <Texts notes={answer.duties.map(({ note }) => note)} language={language} />
        </section>
      )}
      {answer.gaps.length === 0 ? null : (
        <section class="note">
          <h2>{t("compass.gaps")}</h2>
          <ul>
            {answer.gaps.map(({ what, country }) => (
              <li>
                {t(`compass.gap.${what}`, { country: country === null ? "" : countryInWords(country, language, t) })}
              </li>
            ))}
          </ul>
        </section>
      )}
      <p class="actions">
        <a class="button plain" href={`/${language}/compass`}>
          {t("compass.again")}
        </a>
      </p>
      <Origins facts={originsOf(answer, telling)} {...telling} />
    </article>
  );
};

const chosenInWords = (code: string | null, { language, t }: Telling): string =>
  code === null ? t("compass.unknown") : code === online ? t("compass.online") : countryInWords(code, language, t);

/** Sentences, each a fact. */
export const Texts = ({
  notes,
  language,
}: {
  readonly notes: readonly (Fact & { readonly text: InFour })[];
  readonly language: Language;
}): VNode | null =>
  notes.length === 0 ? null : (
    <ol class={notes.length === 1 ? "facts bare" : "facts"}>
      {notes.map((note) => (
        <li>{wordsIn(note.text, language)}</li>
      ))}
    </ol>
  );

/** Of all that the answer says, in its order. */
const originsOf = (answer: Answer, telling: Telling): Origin[] => {
  const { language, t } = telling;
  const named = (what: string, notes: readonly Fact[]): Origin[] => notes.map(({ checked }) => ({ what, checked }));
  return [
    ...answer.calls.map(({ number: { number, checked } }) => ({ what: number, checked })),
    ...named(t("compass.calls"), [...answer.steps, ...[answer.embassy ?? []].flat()]),
    ...answer.doors.flatMap(({ points }) => points.map((point) => originOfPoint(point, telling))),
    ...named(t("compass.doors"), answer.choosing),
    ...named(t("compass.powers"), answer.trial),
    ...answer.powers.flatMap(({ country, law, police }) =>
      named(countryInWords(country, language, t), [...[police ?? []].flat(), ...law]),
    ),
    ...named(
      t("compass.duties"),
      answer.duties.map(({ note }) => note),
    ),
  ];
};

const Because = ({ because, t }: Pick<Door, "because"> & Pick<Telling, "t">): VNode => (
  <p class="soft">{because.map((role) => t(`compass.because.${role}`)).join(" ")}</p>
);

const DoorShown = ({ door, ...telling }: Telling & { door: Door }): VNode => (
  <>
    <h3>{countryInWords(door.country, telling.language, telling.t)}</h3>
    <Because because={door.because} t={telling.t} />
    <ul class="points">
      {door.points.map((point) => (
        <Point point={point} level="h4" {...telling} />
      ))}
    </ul>
  </>
);

const PowerShown = ({ power, ...telling }: Telling & { power: Power }): VNode => (
  <>
    <h3>{countryInWords(power.country, telling.language, telling.t)}</h3>
    <Because because={power.because} t={telling.t} />
    <Texts notes={[...[power.police ?? []].flat(), ...power.law]} language={telling.language} />
  </>
);
