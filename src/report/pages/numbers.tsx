import type { VNode } from "preact";
import type { T } from "../../kit/language.ts";
import { Aside } from "./aside.tsx";
import { countryTyped, whoAsks, type Answers } from "../answers.ts";
import { isYoung } from "../wording.ts";
import {
  callsFor,
  countrySaid,
  linesFor,
  thereIn,
  urgentIn,
  type Calls,
  type CountryCalls,
  type Placed,
} from "../calls.ts";

type Shown = { readonly calls: Calls; readonly t: T; readonly answers?: Answers };

/** `under`: the country whose name stands above, or that was named. A number of any other is shown with its own. */
const Call = ({
  numbers,
  under,
  t,
}: {
  readonly numbers: readonly Placed[];
  readonly under: CountryCalls | null;
  readonly t: T;
}): VNode => (
  <ul class="call">
    {numbers.map(({ number, href, words, of }) => (
      <li key={number}>
        <a href={href}>
          <b>
            <bdi dir="ltr">{unbroken(number)}</bdi>
          </b>{" "}
          <span>{of === under ? words : t("report.danger.belgium.line", { words })}</span>
        </a>
      </li>
    ))}
  </ul>
);

/** Numbers with no heading of their own: a country that was named, and of which we know none, is told so first. */
const Numbers = ({
  calls,
  answers = {},
  t,
  numbers,
  none = "number",
}: Shown & { numbers: readonly Placed[]; none?: "number" | "line" }): VNode => {
  const there = thereIn(calls, answers);
  const unknown = countryTyped(answers) !== "" && numbers.every(({ of }) => of !== there);
  return (
    <>
      {unknown && <p>{t(`report.danger.no-${none}`, { country: countrySaid(calls, answers) })}</p>}
      <Call numbers={numbers} under={there} t={t} />
    </>
  );
};

const unbroken = (number: string): string => number.replaceAll(" ", "\u00a0");

/** The door about danger: who can come, before anything is asked. Where it happens decides whose numbers stand there. */
export const DangerNumbers = ({ calls, t, answers = {} }: Shown): VNode => {
  const country = urgentIn(calls, answers);
  const abroad = country !== calls.home || (thereIn(calls, answers) === null && countryTyped(answers) !== "");
  return (
    <div class="danger-now">
      {country === calls.home && abroad && (
        <p>{t("report.danger.no-number", { country: countrySaid(calls, answers) })}</p>
      )}
      <h2>{country === calls.home ? t("report.danger.belgium") : country.name}</h2>
      <Call numbers={callsFor(calls, answers)} under={country} t={t} />
      {abroad && <WhoCanAct calls={calls} answers={answers} t={t} />}
      {/* For somebody young the page is short; what is about another country they unfold (see young-danger.tsx). */}
      {!isYoung(t, answers) && (
        <>
          {!abroad && <h2>{t("report.danger.abroad")}</h2>}
          {calls.advice.map((words) => (
            <p key={words}>{words}</p>
          ))}
          <Elsewhere calls={calls} answers={answers} t={t} />
        </>
      )}
      <p>{t("report.danger.after")}</p>
    </div>
  );
};

/** Unfolded by whoever needs it; for people without scripts the only list. */
export const Elsewhere = ({ calls, answers = {}, t }: Shown): VNode => (
  <details class="helper">
    <summary>{t("report.danger.elsewhere")}</summary>
    <p>{t("report.danger.union")}</p>
    {[calls.home, ...calls.elsewhere.filter(({ hasPage }) => hasPage)]
      .filter((country) => country !== urgentIn(calls, answers))
      .map(({ name, urgent, lines }) => (
        <p key={name}>
          <b>{name}</b>
          {[...urgent, ...lines.slice(0, 1)].map(({ number, href, words }) => (
            <>
              <br />
              <a href={href}>
                <bdi dir="ltr">{unbroken(number)}</bdi>
              </a>{" "}
              {words}
            </>
          ))}
        </p>
      ))}
  </details>
);

/** Beside every sentence that says "nothing was sent". */
export const CallInstead = ({ calls, answers = {}, t }: Shown): VNode => (
  <Numbers calls={calls} answers={answers} t={t} numbers={callsFor(calls, answers)} />
);

/** For the reporter, afterwards: each line with its hours. */
export const SomebodyToTalkTo = ({ calls, answers = {}, t }: Shown): VNode => (
  <Numbers calls={calls} answers={answers} t={t} numbers={linesFor(calls, answers)} none="line" />
);

/** Whoever said that a child is in danger now: the numbers where it happens, as far as they are known. */
export const CallWhereItIs = ({ calls, answers = {}, t }: Shown): VNode => {
  const country = urgentIn(calls, answers);
  return (
    <>
      {thereIn(calls, answers) !== null && (
        <p>
          <b>{country.name}</b>
        </p>
      )}
      <Numbers calls={calls} answers={answers} t={t} numbers={callsFor(calls, answers)} />
      <WhoCanAct calls={calls} answers={answers} t={t} />
    </>
  );
};

/** The page of the country where it happened, if we have one. */
export const WhoCanAct = ({ calls, answers = {}, t }: Shown): VNode | null => {
  const there = thereIn(calls, answers);
  return there === null || !there.hasPage || there === calls.home ? null : (
    <p>
      <Aside href={`/${calls.language}/countries/${there.code.toLowerCase()}`} t={t}>
        {t("report.danger.who-can-act", { country: there.name })}
      </Aside>
    </p>
  );
};

/** Beside who reads it here: who else takes a report in the country where it happened. */
export const ElsewhereToo = ({ calls, answers = {}, t }: Shown): VNode | null => {
  const there = thereIn(calls, answers);
  return there === null || there.points.length === 0 ? null : (
    <p class="hint">{t("report.readers.elsewhere", { country: there.name, points: there.points.join(", ") })}</p>
  );
};

/** For somebody who has a picture that must not be sent on. */
export const AlreadyHave = ({ calls, answers = {}, t }: Shown): VNode => (
  <div class="only-have note">
    <p>{t("report.evidence.have.text")}</p>
    <Numbers calls={calls} answers={answers} t={t} numbers={callsFor(calls, answers)} />
    {whoAsks(answers) === "other" && <p>{t("report.evidence.have.web")}</p>}
  </div>
);
