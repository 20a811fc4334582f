import type { ComponentChildren, VNode } from "preact";
import type { T } from "../../kit/language.ts";
import { questionOf, stepNumber, stepsInAll } from "../form.ts";
import type { Reader } from "../chosen.ts";
import type { Journey } from "../journey.ts";
import type { FieldError, StepId } from "../question.ts";
import { thinIn } from "../thin.ts";
import { CheckAnswers } from "./check-answers.tsx";
import { Fields } from "./fields.tsx";
import { AlreadyHave, DangerNumbers } from "./numbers.tsx";

export type FormShown = {
  readonly journey: Journey;
  readonly readers: readonly Reader[];
  readonly t: T;
  readonly action: string;
  /** Without scripts: what the next page needs to know. */
  readonly hidden?: { readonly carried: string; readonly token: string } | undefined;
  /** A gentle sentence above everything else. */
  readonly notice?: string | undefined;
  readonly scripts: boolean;
  /** Only with scripts. */
  readonly position?: VNode | undefined;
  readonly files?: ComponentChildren;
  readonly onSubmit?: (event: SubmitEvent) => void;
  readonly onInput?: (event: Event) => void;
};

/** One question a page, or the check; the same on the server and in the browser. */
export const FormPage = (shown: FormShown): VNode => {
  const { journey, t, hidden } = shown;
  return (
    <form
      class={`narrow question at-${journey.at}`} method="post" action={shown.action} encType="multipart/form-data" noValidate autocomplete="off"
      onSubmit={shown.onSubmit} onInput={shown.onInput}
    >
      {hidden && <input type="hidden" name="carried" value={hidden.carried} />}
      {hidden && <input type="hidden" name="token" value={hidden.token} />}
      {shown.notice && <p class="note" role="status">{t(shown.notice)}</p>}
      {journey.at === "check" ? <CheckAnswers {...shown} /> : <Asked {...shown} />}
      {journey.at !== "danger" && (
        <p><button type="submit" class="button plain" name="go" value="back">{t("report.back")}</button></p>
      )}
    </form>
  );
};

const Asked = (shown: FormShown): VNode | null => {
  const { journey, t } = shown;
  if (journey.at === "check") return null;
  const question = questionOf(journey.at);
  const fields = question.fields(journey.answers);
  return (
    <>
      <Progress at={journey.at} t={t} />
      <ErrorSummary question={question.id} errors={journey.errors} t={t} />
      <h1 id="asked" tabIndex={-1}>{t(question.question)}</h1>
      <p class="why">{t(question.why)}</p>
      {question.mayStayBlank && fields.length > 3 && <p class="hint">{t("report.optional")}</p>}
      {question.id === "danger" && <DangerNumbers t={t} />}
      {question.id === "evidence" && <p class="note gate">{t("report.evidence.warning")}</p>}
      {question.id === "readers" && shown.readers.length === 0 && <p class="note">{t("report.readers.unchecked")}</p>}
      <Fields
        question={question.id} fields={fields} answers={journey.answers} errors={journey.errors} readers={shown.readers} t={t}
        position={shown.position}
      />
      {question.id === "evidence" && <AlreadyHave t={t} />}
      {question.id === "evidence" && (shown.scripts ? shown.files : <p class="hint">{t("report.evidence.noscript")}</p>)}
      {question.id === "what" && shown.scripts && <WhatWouldHelp journey={journey} t={t} only={["what"]} />}
      <p class="actions thumb">
        <button type="submit" class="button" name="go" value="next">{t("report.continue")}</button>
        {question.mayStayBlank && <button type="submit" class="button even" name="go" value="unknown">{t("report.unknown")}</button>}
        {question.mayStayBlank && <button type="submit" class="button even" name="go" value="skip">{t("report.skip")}</button>}
      </p>
      {question.id === "danger" && (
        <div class="note promise">
          <p>{t(shown.hidden && !shown.scripts ? "report.promise.noscript" : "report.promise")}</p>
          <p>{t("report.limits")}</p>
        </div>
      )}
    </>
  );
};

export const Progress = ({ at, t }: { at: StepId; t: T }): VNode | null =>
  at === "danger" ? null : (
    <div class="progress">
      <p>{t("report.progress", { step: stepNumber(at), all: stepsInAll })}</p>
      <progress max={stepsInAll} value={stepNumber(at)} aria-hidden="true" />
    </div>
  );

const ErrorSummary = ({ question, errors, t }: { question: string; errors: readonly FieldError[]; t: T }): VNode | null =>
  errors.length === 0 ? null : (
    <div class="summary" role="alert" tabIndex={-1} id="errors">
      <h2>{t("report.error.title")}</h2>
      <ul>
        {errors.map((error) => <li key={error.field}><a href={`#${question}-${error.field}`}>{t(error.key)}</a></li>)}
      </ul>
    </div>
  );

/** Worked out from what stands on the page; nothing is asked of the server for it. */
export const WhatWouldHelp = ({ journey, t, only }: { journey: Journey; t: T; only?: readonly string[] }): VNode | null => {
  const thin = thinIn(journey.answers).filter((one) => only === undefined || only.includes(one));
  if (thin.length === 0) return null;
  return (
    <aside class="note thin">
      <h2>{t("report.thin.title")}</h2>
      <p>{t("report.thin.intro")}</p>
      <ul>{thin.map((one) => <li key={one}>{t(`report.thin.${one}`)}</li>)}</ul>
    </aside>
  );
};
