import type { VNode } from "preact";
import type { Language, T } from "../../kit/language.ts";
import { Aside } from "./aside.tsx";

/** For somebody young, before and after: what to do about pictures of themselves, and who takes them down for whom. */
export const OwnPictures = ({ language, t, open }: { language: Language; t: T; open: boolean }): VNode => (
  <details class="helper own" open={open}>
    <summary>{t("report.own.title")}</summary>
    <ul>
      {["trouble", "pay", "keep", "tell"].map((line) => (
        <li key={line}>{t(`report.own.${line}`)}</li>
      ))}
    </ul>
    <p>{t("report.own.down")}</p>
    <ul>
      {["child-focus", "take-it-down", "report-remove"].map((line) => (
        <li key={line}>{t(`report.own.${line}`)}</li>
      ))}
    </ul>
    <p>
      <Aside href={`/${language}/your-pictures`} t={t}>
        {t("report.own.more")}
      </Aside>
    </p>
  </details>
);
