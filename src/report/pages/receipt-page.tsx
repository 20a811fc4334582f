import type { ComponentChildren, VNode } from "preact";
import { localeOf, markOf, type Language, type T } from "../../kit/language.ts";
import { whoAsks, type Answers } from "../answers.ts";
import type { Calls } from "../calls.ts";
import { Aside } from "./aside.tsx";
import { AboutDoors } from "./about-doors.tsx";
import { OwnPictures } from "./own-pictures.tsx";
import { ShownAgain } from "./shown-again.tsx";
import { SomebodyToTalkTo, WhoCanAct } from "./numbers.tsx";
import { isYoung, wordsFor } from "../wording.ts";

export type ReceiptShown = {
  readonly groups: readonly string[];
  readonly language: Language;
  readonly now: Date;
  readonly t: T;
  readonly calls: Calls;
  /** What is left of them: whom it is about, and the country; see remainsOf. */
  readonly answers?: Answers;
  /** Copy, print, "I have kept it": only with scripts. Without them the browser may show this page once more. */
  readonly actions?: ComponentChildren;
};

/** Shown once, after the server said that the report is kept. On paper it is a slip: the code and nothing else. */
export const ReceiptPage = ({ t: everybody, answers = {}, ...shown }: ReceiptShown): VNode => (
  <Receipt {...shown} answers={answers} t={wordsFor(everybody, whoAsks(answers))} />
);

const Receipt = ({ groups, language, now, t, calls, answers = {}, actions }: ReceiptShown): VNode => (
  <article class="narrow" lang={markOf(language).lang}>
    <h1 id="asked" tabIndex={-1}>
      {t("report.receipt.title")}
    </h1>
    <p>{t("report.receipt.keep")}</p>
    <div class="slip">
      <p class="receipt" aria-hidden="true">
        {groups.flatMap((group) => [<span key={group}>{group}</span>, " "])}
      </p>
      {/* Spoken letter by letter; in a text browser it stands below the code and not in the middle of it. */}
      <p class="unseen">
        {t("report.receipt.code")}.{" "}
        {groups.map((group, n) => `${t("report.receipt.group", { n: n + 1, symbols: [...group].join(" ") })}. `)}
      </p>
    </div>
    {actions === undefined ? (
      <div class="note">
        <p>{t("report.receipt.noscript.once")}</p>
        {/* Behind a form that was posted the browser has no page to come back to. */}
        <p>{t("report.receipt.noscript.back")}</p>
        <ShownAgain language={language} t={t} />
      </div>
    ) : (
      <p class="note">{t("report.receipt.once")}</p>
    )}
    {actions}
    <h2>{t("report.receipt.next")}</h2>
    <ol class="next">
      <li>
        <b>{t("report.receipt.today")}</b> {t("report.receipt.today.text")}
      </li>
      <li>
        <b>{t("report.receipt.hours", { date: inTwoDays(now, language) })}</b> {t("report.receipt.hours.text")}
      </li>
      <li>
        <b>{t("report.receipt.any")}</b> {t("report.receipt.any.text")}{" "}
        <Aside href={`/${language}/return`} t={t}>
          {t("report.receipt.return")}
        </Aside>
      </li>
    </ol>
    <h2>{t("report.receipt.support")}</h2>
    <p>{t("report.receipt.support.text")}</p>
    <SomebodyToTalkTo calls={calls} answers={answers} t={t} />
    <WhoCanAct calls={calls} answers={answers} t={t} />
    {isYoung(t, answers) && <OwnPictures language={language} t={t} open />}
    <p>
      <Aside href={`/${language}/after`} t={t}>
        {t("report.receipt.after")}
      </Aside>
    </p>
    {actions === undefined ? null : <p>{t("report.receipt.leave")}</p>}
    <h2>{t("report.receipt.more")}</h2>
    <AboutDoors language={language} t={t} />
  </article>
);

const inTwoDays = (now: Date, language: Language): string =>
  new Intl.DateTimeFormat(localeOf(language), {
    weekday: "long",
    day: "numeric",
    month: "long",
  }).format(now.getTime() + 48 * 3600_000);
