import type { VNode } from "preact";
import { whoAsks } from "../answers.ts";
import type { Field, Question } from "../question.ts";
import { Fields } from "./fields.tsx";
import type { FormShown } from "./form-shown.ts";
import { FromPoster } from "./from-poster.tsx";
import { tickedOnline } from "../questions/what.ts";
import { isYoung } from "../wording.ts";
import { AlreadyHave, DangerNumbers, ElsewhereToo } from "./numbers.tsx";
import { OwnPictures } from "./own-pictures.tsx";
import { WhatWouldHelp } from "./what-would-help.tsx";
import { YoungNumbers } from "./young-danger.tsx";

type Shown = FormShown & { readonly question: Question; readonly fields: readonly Field[] };

/** What stands under the heading of a question, in the form of one question a page and in the whole one. */
export const QuestionBody = (shown: Shown): VNode => {
  const { journey, t, question } = shown;
  const aboutMe = whoAsks(journey.answers) === "me";
  const given = journey.answers[question.id];
  const fields = shown.fields.filter(({ name, notAboutMe }) => !(aboutMe && notAboutMe && !given?.[name]));
  const young = isYoung(t, journey.answers);
  const country = young && question.id === "danger" ? fields.find(({ kind }) => kind === "country") : undefined;
  return (
    <>
      <p class="why">{t(question.why)}</p>
      {question.mayStayBlank && fields.length > 3 && <p class="hint">{t("report.optional")}</p>}
      {(question.id === "danger" || question.id === "place") && <FromPoster answers={journey.answers} t={t} />}
      {question.id === "evidence" && <p class="note gate">{t("report.evidence.warning")}</p>}
      {question.id === "evidence" && <p class="hint">{t("report.evidence.screenshot")}</p>}
      {question.id === "readers" && <ElsewhereToo calls={shown.calls} answers={journey.answers} t={t} />}
      {question.id === "readers" && shown.readers.length === 0 && shown.notice !== "report.readers.failed" && (
        <p class="note">{t("report.readers.unchecked")}</p>
      )}
      {young && question.id === "what" && <p class="note">{t("report.young.then")}</p>}
      <Fields
        question={question.id}
        fields={fields.filter((field) => field !== country)}
        answers={journey.answers}
        errors={[...journey.errors, ...(shown.live ?? [])]}
        readers={shown.readers}
        t={t}
        language={shown.calls.language}
        bounded={!shown.scripts}
        position={shown.position}
        {...(question.id === "danger" && {
          before: young
            ? { about: <p class="note">{t("report.young.hello")}</p> }
            : { country: <DangerNumbers calls={shown.calls} answers={journey.answers} t={t} /> },
        })}
      />
      {country !== undefined && <YoungNumbers {...shown} country={country} />}
      {young && question.id === "what" && (
        // Without scripts nothing opens by itself.
        <OwnPictures language={shown.calls.language} t={t} open={!shown.scripts || tickedOnline(journey.answers)} />
      )}
      {question.id === "evidence" && <AlreadyHave calls={shown.calls} answers={journey.answers} t={t} />}
      {question.id === "evidence" &&
        (shown.scripts ? shown.files : <p class="hint only-file">{t("report.evidence.noscript")}</p>)}
      {question.id === "what" && shown.scripts && <WhatWouldHelp journey={journey} t={t} only={["what"]} />}
    </>
  );
};
