import type { VNode } from "preact";
import type { T } from "../../kit/language.ts";

const Call = ({ numbers }: { numbers: readonly (readonly [tel: string, shown: string, words: string])[] }): VNode => (
  <ul class="call">
    {numbers.map(([tel, shown, words]) => (
      <li key={tel}>
        <a href={`tel:${tel}`}>
          <b>
            <bdi dir="ltr">{shown}</bdi>
          </b>{" "}
          <span>{words}</span>
        </a>
      </li>
    ))}
  </ul>
);

/** The door about danger: who can come, before anything is asked. */
export const DangerNumbers = ({ t }: { t: T }): VNode => (
  <div class="danger-now">
    <h2>{t("report.danger.belgium")}</h2>
    <Call
      numbers={[
        ["112", "112", t("report.danger.belgium.112")],
        ["101", "101", t("report.danger.belgium.101")],
        ["116000", "116\u00a0000", t("report.danger.belgium.116000")],
      ]}
    />
    <h2>{t("report.danger.abroad")}</h2>
    <p>{t("report.danger.abroad.text")}</p>
    <p>{t("report.danger.after")}</p>
  </div>
);

/** Beside every sentence that says "nothing was sent". */
export const CallInstead = ({ t }: { t: T }): VNode => (
  <Call
    numbers={[
      ["112", "112", t("report.failed.112")],
      ["116000", "116\u00a0000", t("report.failed.116000")],
    ]}
  />
);

/** For the reporter, afterwards. */
export const SomebodyToTalkTo = ({ t }: { t: T }): VNode => (
  <Call numbers={[["116000", "116\u00a0000", t("report.failed.116000")]]} />
);

/** For somebody who has a picture that must not be sent on. */
export const AlreadyHave = ({ t }: { t: T }): VNode => (
  <div class="only-have note">
    <p>{t("report.evidence.have.text")}</p>
    <Call
      numbers={[
        ["112", "112", t("report.evidence.have.112")],
        ["116000", "116\u00a0000", t("report.evidence.have.116000")],
      ]}
    />
    <p>{t("report.evidence.have.web")}</p>
  </div>
);
