import type { VNode } from "preact";
import type { T } from "../../kit/language.ts";

/** The door about danger: who can come, before anything is asked. */
export const DangerNumbers = ({ t }: { t: T }): VNode => (
  <section class="danger-now" aria-label={t("report.danger.question")}>
    <h2>{t("report.danger.belgium")}</h2>
    <ul class="numbers">
      <li><a href="tel:112">{t("report.danger.belgium.112")}</a></li>
      <li><a href="tel:101">{t("report.danger.belgium.101")}</a></li>
      <li><a href="tel:116000">{t("report.danger.belgium.116000")}</a></li>
    </ul>
    <h2>{t("report.danger.abroad")}</h2>
    <p>{t("report.danger.abroad.text")}</p>
    <p>{t("report.danger.after")}</p>
  </section>
);

/** Beside every sentence that says "nothing was sent". */
export const CallInstead = ({ t }: { t: T }): VNode => (
  <ul class="numbers">
    <li><a href="tel:112">{t("report.failed.112")}</a></li>
    <li><a href="tel:116000">{t("report.failed.116000")}</a></li>
  </ul>
);

/** For somebody who has a picture that must not be sent on. */
export const AlreadyHave = ({ t }: { t: T }): VNode => (
  <section class="only-have note">
    <p>{t("report.evidence.have.text")}</p>
    <ul class="numbers">
      <li><a href="tel:112">{t("report.evidence.have.112")}</a></li>
      <li><a href="tel:116000">{t("report.evidence.have.116000")}</a></li>
    </ul>
    <p>{t("report.evidence.have.web")}</p>
  </section>
);
