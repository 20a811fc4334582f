import type { VNode } from "preact";
import type { T } from "../../kit/language.ts";
import type { Answers } from "../answers.ts";
import { atHome, elsewhereIn, type Calls, type CallShown } from "../calls.ts";

type Shown = { readonly calls: Calls; readonly t: T };

const Call = ({ numbers }: { numbers: readonly CallShown[] }): VNode => (
  <ul class="call">
    {numbers.map(({ number, words }) => (
      <li key={number}>
        <a href={`tel:${number.replaceAll(" ", "")}`}>
          <b>
            <bdi dir="ltr">{number.replaceAll(" ", "\u00a0")}</bdi>
          </b>{" "}
          <span>{words}</span>
        </a>
      </li>
    ))}
  </ul>
);

/** The door about danger: who can come, before anything is asked. */
export const DangerNumbers = ({ calls, t }: Shown): VNode => (
  <div class="danger-now">
    <h2>{t("report.danger.belgium")}</h2>
    <Call numbers={calls.home} />
    <h2>{t("report.danger.abroad")}</h2>
    {calls.advice.map((words) => (
      <p key={words}>{words}</p>
    ))}
    <details class="helper">
      <summary>{t("report.danger.elsewhere")}</summary>
      {calls.elsewhere
        .filter(({ numbers }) => numbers.length > 0)
        .map(({ name, numbers }) => (
          <p key={name}>
            <b>{name}</b>
            {numbers.map(({ number, words }) => (
              <>
                <br />
                <a href={`tel:${number.replaceAll(" ", "")}`}>
                  <bdi dir="ltr">{number.replaceAll(" ", "\u00a0")}</bdi>
                </a>{" "}
                {words}
              </>
            ))}
          </p>
        ))}
    </details>
    <p>{t("report.danger.after")}</p>
    <p class="soft small">{calls.told}</p>
  </div>
);

/** Beside every sentence that says "nothing was sent". */
export const CallInstead = ({ calls, t }: Shown): VNode => <Call numbers={inDanger(calls, t)} />;

/** For the reporter, afterwards. */
export const SomebodyToTalkTo = ({ calls }: Pick<Shown, "calls">): VNode => (
  <Call numbers={[atHome(calls, "child-line") ?? []].flat()} />
);

/** Whoever said that a child is in danger now: the numbers where it happens, as far as they are known. */
export const CallWhereItIs = ({ calls, answers, t }: Shown & { answers: Answers }): VNode => {
  const there = elsewhereIn(calls, answers);
  return there !== null && there.numbers.length > 0 ? (
    <>
      <p>
        <b>{there.name}</b>
      </p>
      <Call numbers={there.numbers} />
    </>
  ) : (
    <CallInstead calls={calls} t={t} />
  );
};

/** Beside who reads it here: who else takes a report in the country where it happened. */
export const ElsewhereToo = ({ calls, answers, t }: Shown & { answers: Answers }): VNode | null => {
  const there = elsewhereIn(calls, answers);
  return there === null || there.points.length === 0 ? null : (
    <p class="hint">{t("report.readers.elsewhere", { country: there.name, points: there.points.join(", ") })}</p>
  );
};

/** For somebody who has a picture that must not be sent on. */
export const AlreadyHave = ({ calls, t }: Shown): VNode => (
  <div class="only-have note">
    <p>{t("report.evidence.have.text")}</p>
    <Call numbers={inDanger(calls, t)} />
    <p>{t("report.evidence.have.web")}</p>
  </div>
);

const inDanger = (calls: Calls, t: T): CallShown[] => [
  ...[atHome(calls, "emergency") ?? []].flat().map((call) => ({ ...call, words: t("report.calls.danger") })),
  ...[atHome(calls, "child-line") ?? []].flat(),
];
