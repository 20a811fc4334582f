import type { VNode } from "preact";
import type { T } from "../../kit/language.ts";
import { questionOf } from "../form.ts";
import type { FieldError } from "../question.ts";
import { CheckAnswers } from "./check-answers.tsx";
import { Fields } from "./fields.tsx";
import type { FormShown } from "./form-shown.ts";
import { FromPoster } from "./from-poster.tsx";
import { AlreadyHave, DangerNumbers, ElsewhereToo } from "./numbers.tsx";
import { Progress } from "./progress.tsx";
import { WhatWouldHelp } from "./what-would-help.tsx";

/** One question a page, or the check; the same on the server and in the browser. */
export const FormPage = (shown: FormShown): VNode => {
  const { journey, t, hidden } = shown;
  return (
    <form
      class={`narrow question at-${journey.at}`}
      method="post"
      action={shown.action}
      encType="multipart/form-data"
      noValidate
      autocomplete="off"
      onSubmit={shown.onSubmit}
      onInput={shown.onInput}
    >
      {hidden && <input type="hidden" name="carried" value={hidden.carried} />}
      {hidden && <input type="hidden" name="token" value={hidden.token} />}
      {shown.notice && (
        <p class="note" role="status">
          {t(shown.notice)}
        </p>
      )}
      {journey.at === "check" ? <CheckAnswers {...shown} /> : <Asked {...shown} />}
      {journey.at !== "danger" && (
        <p>
          <button type="submit" class="button plain" name="go" value="back">
            {t("report.back")}
          </button>
        </p>
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
      <h1 id="asked" tabIndex={-1}>
        {t(question.question)}
      </h1>
      <p class="why">{t(question.why)}</p>
      {question.mayStayBlank && fields.length > 3 && <p class="hint">{t("report.optional")}</p>}
      {question.id === "danger" && <DangerNumbers calls={shown.calls} t={t} />}
      {(question.id === "danger" || question.id === "place") && <FromPoster answers={journey.answers} t={t} />}
      {question.id === "evidence" && <p class="note gate">{t("report.evidence.warning")}</p>}
      {question.id === "readers" && <ElsewhereToo calls={shown.calls} answers={journey.answers} t={t} />}
      {question.id === "readers" && shown.readers.length === 0 && <p class="note">{t("report.readers.unchecked")}</p>}
      <Fields
        question={question.id}
        fields={fields}
        answers={journey.answers}
        errors={journey.errors}
        readers={shown.readers}
        t={t}
        position={shown.position}
      />
      {question.id === "evidence" && <AlreadyHave calls={shown.calls} t={t} />}
      {question.id === "evidence" &&
        (shown.scripts ? shown.files : <p class="hint only-file">{t("report.evidence.noscript")}</p>)}
      {question.id === "what" && shown.scripts && <WhatWouldHelp journey={journey} t={t} only={["what"]} />}
      <p class="actions thumb">
        <button type="submit" class="button" name="go" value="next">
          {t("report.continue")}
        </button>{" "}
        {question.mayStayBlank && (
          <button type="submit" class="button even" name="go" value="unknown">
            {t("report.unknown")}
          </button>
        )}{" "}
        {question.mayStayBlank && (
          <button type="submit" class="button even" name="go" value="skip">
            {t("report.skip")}
          </button>
        )}
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

const ErrorSummary = ({
  question,
  errors,
  t,
}: {
  question: string;
  errors: readonly FieldError[];
  t: T;
}): VNode | null =>
  errors.length === 0 ? null : (
    <div class="summary" role="alert" tabIndex={-1} id="errors">
      <h2>{t("report.error.title")}</h2>
      <ul>
        {errors.map((error) => (
          <li key={error.field}>
            <a href={`#${question}-${error.field}`}>{t(error.key)}</a>
          </li>
        ))}
      </ul>
    </div>
  );
