import type { VNode } from "preact";
import { markOf } from "../../kit/language.ts";
import { missing, whoAsks, type QuestionId } from "../answers.ts";
import { faultSaid } from "../fault-said.ts";
import { questionOf } from "../form.ts";
import { CheckAnswers } from "./check-answers.tsx";
import { CountryNames } from "./country-names.tsx";
import type { FormShown } from "./form-shown.ts";
import { QuestionBody } from "./question-body.tsx";
import { Progress } from "./progress.tsx";
import { wordsFor } from "../wording.ts";

/** One question a page, or the check, in a browser with scripts; without them the form is whole-form.tsx. */
export const FormPage = (asked: FormShown): VNode => {
  const shown = { ...asked, t: wordsFor(asked.t, whoAsks(asked.journey.answers)) };
  const { journey, t } = shown;
  return (
    <form
      lang={markOf(shown.calls.language).lang}
      class={`narrow question at-${journey.at}`}
      method="post"
      action={shown.action}
      encType="multipart/form-data"
      noValidate
      autocomplete="off"
      onSubmit={shown.onSubmit}
      onInput={shown.onInput}
    >
      {shown.notice && (
        <p class="note" role="status">
          {t(shown.notice)}
        </p>
      )}
      {journey.at === "check" ? <CheckAnswers {...shown} /> : <Asked {...shown} />}
    </form>
  );
};

/** What happened and where is enough; the place says so itself, as the last thing that is needed. */
const mayFinish = ({ at, toCheck, answers }: FormShown["journey"]): boolean =>
  !toCheck && !["check", "readers", "place"].includes(at) && missing(answers).length === 0;

const Asked = (shown: FormShown): VNode | null => {
  const { journey, t } = shown;
  if (journey.at === "check") return null;
  const question = questionOf(journey.at);
  const fields = question.fields(journey.answers);
  return (
    <>
      <Progress at={journey.at} answers={journey.answers} t={t} />
      <ErrorSummary {...shown} question={question.id} />
      <h1 id="asked" tabIndex={-1}>
        {t(question.question)}
      </h1>
      <QuestionBody {...shown} question={question} fields={fields} />
      <p class="actions thumb">
        <span class="onward">
          <button type="submit" class="button" name="go" value="next">
            {t("report.continue")}
          </button>{" "}
          {question.id === "place" && !journey.toCheck && (
            <button type="submit" class="button even" name="go" value="check">
              {t("report.finish")}
            </button>
          )}{" "}
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
        </span>{" "}
        <span class="beside">
          {question.id !== "danger" && (
            <button type="submit" class="button plain" name="go" value="back">
              {t("report.back")}
            </button>
          )}{" "}
          {mayFinish(journey) && (
            <button type="submit" class="button plain" name="go" value="check">
              {t("report.finish")}
            </button>
          )}
        </span>
      </p>
      {fields.some(({ kind }) => kind === "country") && <CountryNames language={shown.calls.language} />}
      {question.id === "danger" && (
        <div class="note promise">
          <p>{t("report.promise")}</p>
          <p>{t("report.limits")}</p>
        </div>
      )}
    </>
  );
};

const ErrorSummary = ({ question, journey, calls, t }: FormShown & { readonly question: QuestionId }): VNode | null =>
  journey.errors.length === 0 ? null : (
    <div class="summary" role="alert" tabIndex={-1} id="errors">
      <h2>{t("report.error.title")}</h2>
      <ul>
        {journey.errors.map((error) => (
          <li key={error.field}>
            <a href={`#${question}-${error.field}`}>
              {faultSaid(error, { question, answers: journey.answers, t, language: calls.language })}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
