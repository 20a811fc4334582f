import type { VNode } from "preact";
import { spokenOf } from "../../../kit/language.ts";
import { WhatToNote } from "../../signs/what-to-note.tsx";
import { carriedFields, carriedWords } from "../carry.ts";
import type { Ending } from "../ending.ts";
import { endingFor } from "../told.ts";
import { CallNow, TalkTo } from "./numbers.tsx";
import { Step, type UnsureShown } from "./step.tsx";

/** What to do now. It never says what it was, and every ending leaves the way to a report open. */
export const EndingPage = (shown: UnsureShown): VNode => {
  const { told, signs, packs, language, t, today } = shown;
  const ending = endingFor(told, signs);
  const unsureOfDanger = told.danger === "unknown" && ending !== "keep";
  return (
    <div class="narrow">
      <h1>{t(`unsure.ending.${ending}.heading`)}</h1>
      <p class="lead">{t(`unsure.ending.${ending}.lead`)}</p>
      {ending === "call" ? <CallNow packs={packs} language={language} t={t} today={today} /> : null}
      {ending === "talk" ? <TalkTo packs={packs} language={language} t={t} today={today} /> : null}
      {unsureOfDanger ? <p class="note">{t("unsure.ending.danger-unknown")}</p> : null}
      <p>{t(`unsure.ending.${ending}.then`)}</p>
      <Onward shown={shown} ending={ending} />
      <h2>{t("unsure.note.heading")}</h2>
      <WhatToNote t={t} />
      {ending === "report" || ending === "keep" ? (
        <>
          <h2>{t("unsure.talk.heading")}</h2>
          <TalkTo packs={packs} language={language} t={t} today={today} />
        </>
      ) : null}
      <Step shown={shown} asks={[]} buttons={<></>}>
        {null}
      </Step>
    </div>
  );
};

/** The same button everywhere, only fainter where something else comes first: to the form, with what was chosen. */
const Onward = ({ shown, ending }: { readonly shown: UnsureShown; readonly ending: Ending }): VNode => {
  const { told, signs, language, t } = shown;
  const spoken = spokenOf(language);
  const words = carriedWords(told, signs, spoken);
  if (words.length === 0)
    return (
      <p class="actions">
        <a class="button even" href={`/${language}/report`}>
          {t("unsure.report.blank")}
        </a>
      </p>
    );
  return (
    <form method="post" action={`/${language}/report`} autocomplete="off">
      {carriedFields(told, signs, spoken).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <p class="actions">
        <button type="submit" class={ending === "report" ? "button" : "button even"}>
          {t("unsure.report.carry")}
        </button>{" "}
        <a class="button plain" href={`/${language}/report`}>
          {t("unsure.report.blank")}
        </a>
      </p>
      <details class="helper">
        <summary>{t("unsure.report.what")}</summary>
        <div class="prose">
          <ul>
            {words.map((one) => (
              <li>{one}</li>
            ))}
          </ul>
          <p>{t("unsure.report.change")}</p>
        </div>
      </details>
    </form>
  );
};
