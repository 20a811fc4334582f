import type { VNode } from "preact";
import { identityOf, isUrgent, keepsFilesBack } from "../answers.ts";
import { chosenOf, isPicked } from "../chosen.ts";
import { questions } from "../form.ts";
import type { Question } from "../question.ts";
import { linesOfQuestion, type Line } from "../reading.ts";
import type { FormShown } from "./form-shown.ts";
import { CallWhereItIs } from "./numbers.tsx";
import { PlainFilesField } from "./plain-files-field.tsx";
import { Progress } from "./progress.tsx";
import { WhatWouldHelp } from "./what-would-help.tsx";

/** Every answer once more, each with its own way back. Nothing has left yet, and the page says so. */
export const CheckAnswers = (shown: FormShown): VNode => {
  const { journey, t } = shown;
  return (
    <>
      <Progress at="check" t={t} />
      <h1 id="asked" tabIndex={-1}>
        {t("report.check.question")}
      </h1>
      <p class="why">{t("report.check.why")}</p>
      {isUrgent(journey.answers) && (
        <div class="note">
          <p>{t("report.check.numbers")}</p>
          <CallWhereItIs calls={shown.calls} answers={journey.answers} t={t} />
        </div>
      )}
      {shown.scripts && (
        <button type="submit" class="unseen" name="go" value="send" tabIndex={-1} aria-hidden="true">
          {t("report.check.send")}
        </button>
      )}
      <div class="told">
        {questions.map((question) => (
          <Answered key={question.id} question={question} {...shown} />
        ))}
      </div>
      <WhatWouldHelp journey={journey} t={t} />
      {shown.scripts ? shown.files : !keepsFilesBack(journey.answers) && <PlainFilesField t={t} />}
      <p class="hint">{t("report.check.honest")}</p>
      <p class="actions thumb">
        <button type="submit" class="button" name="go" value="send">
          {t("report.check.send")}
        </button>
      </p>
    </>
  );
};

const Answered = ({ question, journey, readers, t }: FormShown & { question: Question }): VNode => {
  const lines =
    question.id === "readers" ? readerLines({ journey, readers, t }) : linesOfQuestion(question, journey.answers, t);
  return (
    <section class="answered">
      <h2>{t(question.question)}</h2>
      {lines.length === 0 ? (
        <p class="soft">{t("report.check.blank")}</p>
      ) : (
        <Lines question={question} lines={lines} t={t} />
      )}
      {question.id === "identity" && identityOf(journey.answers) === "anonymous" && lines.length > 1 && (
        <p class="note">{t("report.identity.kept-back")}</p>
      )}
      <button
        type="submit"
        class="button plain"
        name="go"
        value={`change:${question.id}`}
        aria-label={t("report.check.change.what", { question: t(question.question) })}
      >
        {t("report.check.change")}
      </button>
    </section>
  );
};

const Lines = ({ question, lines, t }: { question: Question; lines: readonly Line[]; t: FormShown["t"] }): VNode => (
  <dl>
    {lines.map((line) => (
      <div key={line.question}>
        <dt class={lines.length === 1 && line.question !== t(question.question) ? "unseen" : undefined}>
          {line.question}
        </dt>
        <dd dir="auto">{line.answer}</dd>
      </div>
    ))}
  </dl>
);

const readerLines = ({ journey, readers, t }: Pick<FormShown, "journey" | "readers" | "t">): Line[] => {
  const chosen = chosenOf(journey.answers, readers);
  return readers
    .filter((reader) => isPicked(journey.answers, reader))
    .map((reader) => ({
      question: reader.name,
      answer: (["core", "contact", "child", "media", "original"] as const)
        .filter((part) => chosen[part].includes(reader.id))
        .map((part) => t(`report.readers.part.${part}`))
        .join(", "),
    }));
};
