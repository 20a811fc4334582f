import type { VNode } from "preact";
import { countryTyped, identityOf, isUrgent, keepsFilesBack, type Answers } from "../answers.ts";
import { countrySaid } from "../calls.ts";
import { chosenOf, isPicked } from "../chosen.ts";
import { orderFor } from "../form.ts";
import type { Question } from "../question.ts";
import { linesOfQuestion, type Line } from "../reading.ts";
import type { FormShown } from "./form-shown.ts";
import { CallWhereItIs } from "./numbers.tsx";
import { PlainFilesField } from "./plain-files-field.tsx";
import { Progress } from "./progress.tsx";

/** Every answer once more, each with its own way back. Nothing has left yet, and the page says so. */
export const CheckAnswers = (shown: FormShown): VNode => {
  const { journey, t } = shown;
  const order = orderFor(journey.answers);
  // Of a form that was sent before it would not be true that nothing was.
  const sentBefore = shown.notice?.startsWith("report.noscript.press.spent") === true;
  return (
    <>
      <Progress at="check" answers={journey.answers} t={t} />
      <h1 id="asked" tabIndex={-1}>
        {t("report.check.question")}
      </h1>
      {!sentBefore && <p class="why">{t("report.check.why")}</p>}
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
      {/* Before the answers: "Send" stands in sight from here on, and what goes along with it has to be seen before. */}
      {shown.scripts ? shown.files : !keepsFilesBack(journey.answers) && <PlainFilesField t={t} />}
      <div class="told">
        {order
          .filter((question) => isSaid(question, shown))
          .map((question) => (
            <Answered key={question.id} question={question} {...shown} />
          ))}
      </div>
      <MoreThatHelps {...shown} left={order.filter((question) => !isSaid(question, shown))} />
      <p class="hint">{t("report.check.honest")}</p>
      <p class="actions thumb">
        <span class="onward">
          <button type="submit" class="button" name="go" value="send">
            {t("report.check.send")}
          </button>
        </span>{" "}
        <span class="beside">
          <button type="submit" class="button plain" name="go" value="back">
            {t("report.back")}
          </button>
        </span>
      </p>
    </>
  );
};

/** What was asked for, and who will read, stand here in any case; of the rest, what was said. */
const isSaid = (question: Question, { journey, t }: FormShown): boolean =>
  !question.mayStayBlank || linesOfQuestion(question, journey.answers, t).length > 0;

/** Enough was said to send; what was left out is offered once more, each with its own way there. */
const MoreThatHelps = ({ left, t }: FormShown & { left: readonly Question[] }): VNode | null =>
  left.length === 0 ? null : (
    <section class="more">
      <h2>{t("report.more.title")}</h2>
      <p class="soft">{t("report.more.text")}</p>
      <ul>
        {left.map((question) => (
          <li key={question.id}>
            <button type="submit" class="button plain" name="go" value={`change:${question.id}`}>
              {t(question.question)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );

const Answered = ({ question, journey, readers, calls, t }: FormShown & { question: Question }): VNode => {
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
      {question.id === "place" && <TakenFor calls={calls} answers={journey.answers} t={t} />}
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

/** "Tailand" decides whose numbers stand here: so it is said what it was taken for. */
const TakenFor = ({ calls, answers, t }: Pick<FormShown, "calls" | "t"> & { answers: Answers }): VNode | null => {
  const [typed, said] = [countryTyped(answers), countrySaid(calls, answers)];
  return typed.toLowerCase() === said.toLowerCase() ? null : (
    <p class="hint">{t("report.check.taken-for", { typed, said })}</p>
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
