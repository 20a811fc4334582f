import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import { markOf, type T } from "../../kit/language.ts";
import type { Answers } from "../answers.ts";
import type { Calls } from "../calls.ts";
import { CallInstead } from "../pages/numbers.tsx";
import { sentenceFor, type Why } from "../refusals.ts";
import { FilesLeaving } from "./files-leaving.tsx";

export type Sending = { readonly share: number | null; readonly lost: boolean };

type SendingGiven = { readonly sending: Sending; readonly t: T; readonly onCancel: () => void };

/** A line that was lost shows that it is the sending that goes on, also once the line is back. */
export const SendingView = ({ sending, t, onCancel }: SendingGiven): VNode => {
  const wasLost = useRef(false);
  if (sending.lost) wasLost.current = true;
  return (
    <section class="narrow" aria-busy="true">
      <h1 id="asked" tabIndex={-1}>
        {t(sending.share === null && !wasLost.current ? "report.send.working" : "report.send.sending")}
      </h1>
      <FilesLeaving {...sending} t={t} onCancel={onCancel} />
    </section>
  );
};

export type Failure = Why | "cancelled" | "unsure" | "unknown";

/** Says what is true, what to do, and whom to call. Everything typed waits behind it. */
export const FailedView = ({
  why,
  t,
  calls,
  answers,
  onAgain,
  onBack,
}: {
  why: Failure;
  t: T;
  calls: Calls;
  answers: Answers;
  onAgain: () => void;
  onBack: () => void;
}): VNode => (
  <section class="narrow" role="alert" lang={markOf(calls.language).lang}>
    <h1 id="asked" tabIndex={-1}>
      {t(why === "unsure" || why === "unknown" ? "report.failed.unsure.title" : "report.failed.title")}
    </h1>
    <p>
      {t(
        why === "unsure"
          ? "report.failed.unsure.text"
          : why === "cancelled" || why === "unknown"
            ? `report.failed.${why}`
            : sentenceFor(why),
      )}
    </p>
    <CallInstead calls={calls} answers={answers} t={t} />
    <p class="actions">
      <button type="button" class="button" onClick={onAgain}>
        {t("report.send.again")}
      </button>
      {why !== "unsure" && (
        <button type="button" class="button even" onClick={onBack}>
          {t("report.back")}
        </button>
      )}
    </p>
  </section>
);
