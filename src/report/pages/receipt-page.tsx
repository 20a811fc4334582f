import type { ComponentChildren, VNode } from "preact";
import { localeOf, type Language, type T } from "../../kit/language.ts";
import type { Calls } from "../calls.ts";
import { SomebodyToTalkTo } from "./numbers.tsx";

export type ReceiptShown = {
  readonly groups: readonly string[];
  readonly language: Language;
  readonly now: Date;
  readonly t: T;
  readonly calls: Calls;
  /** Copy, print, "I have kept it": only with scripts. */
  readonly actions?: ComponentChildren;
};

/** Shown once, after the server said that the report is kept. On paper it is a slip: the code and nothing else. */
export const ReceiptPage = ({ groups, language, now, t, calls, actions }: ReceiptShown): VNode => (
  <article class="narrow">
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
    <p class="note">{t("report.receipt.once")}</p>
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
        <a href={`/${language}/return`}>{t("report.receipt.return")}</a>
      </li>
    </ol>
    <h2>{t("report.receipt.support")}</h2>
    <p>{t("report.receipt.support.text")}</p>
    <SomebodyToTalkTo calls={calls} />
    <p>
      <a href={`/${language}/after`}>{t("report.receipt.after")}</a>
    </p>
    <p>{t("report.receipt.leave")}</p>
  </article>
);

const inTwoDays = (now: Date, language: Language): string =>
  new Intl.DateTimeFormat(localeOf(language), {
    weekday: "long",
    day: "numeric",
    month: "long",
  }).format(now.getTime() + 48 * 3600_000);
