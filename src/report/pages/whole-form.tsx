import type { VNode } from "preact";
import type { T } from "../../kit/language.ts";
import { LanguageWaysWithin } from "../../kit/page/language-ways.tsx";
import type { Answers } from "../answers.ts";
import type { Calls } from "../calls.ts";
import { faultSaid } from "../fault-said.ts";
import type { Reader } from "../chosen.ts";
import { orderFor } from "../form.ts";
import type { FieldError, Question, StepId } from "../question.ts";
import { fieldsAtAll, placeOf } from "../whole.ts";
import { QuestionBody } from "./question-body.tsx";
import { PlainFilesField } from "./plain-files-field.tsx";
import { Progress } from "./progress.tsx";

/** What is wrong, by question. */
export type Faults = ReadonlyMap<Question["id"], readonly FieldError[]>;

export type WholeShown = {
  readonly answers: Answers;
  readonly faults: Faults;
  /** The question that is shown before another is gone to. */
  readonly first: StepId;
  readonly readers: readonly Reader[];
  readonly t: T;
  readonly calls: Calls;
  readonly action: string;
  readonly token: string;
  readonly notice?: string | undefined;
  /** Sentences beside the files. */
  readonly wrongFiles?: readonly string[];
};

/**
 * [Note: the whole form in one document] Without scripts every question is a section, and "Continue" and "Back" lead to
 * the next or the one before: entries in the history, for which nothing is asked of the server, so that nothing typed can
 * get lost between two of them. Where the style sheet can, one is shown at a time; elsewhere they stand below each other.
 */
export const WholeForm = (shown: WholeShown): VNode => (
  <form
    id="whole"
    class="narrow question whole"
    method="post"
    action={shown.action}
    encType="multipart/form-data"
    noValidate
    autocomplete="off"
  >
    <input type="hidden" name="token" value={shown.token} />
    {shown.notice && (
      <p class="note" role="status">
        {shown.t(shown.notice)}
      </p>
    )}
    <LanguageWaysWithin language={shown.calls.language} path="/report" />
    <Mistakes {...shown} />
    {orderFor(shown.answers).map((question) => (
      <Section key={question.id} question={question} {...shown} />
    ))}
    <Sending {...shown} />
  </form>
);

const Section = (shown: WholeShown & { readonly question: Question }): VNode => {
  const { question, t, answers, readers } = shown;
  const { id } = question;
  // One heading of the first rank a page; the sheet makes them alike.
  const Heading = id === orderFor(answers)[0]?.id ? "h1" : "h2";
  const journey = { at: id, answers, errors: shown.faults.get(id) ?? [], toCheck: false };
  return (
    <section id={placeOf(id)} class={`at-${id}${shown.first === id ? " begins" : ""}`} tabIndex={-1}>
      <Progress at={id} answers={answers} t={t} />
      <Heading>{t(question.question)}</Heading>
      {id === "readers" &&
        readers.map((one) => <input key={one.id} type="hidden" name="readers.offered" value={one.id} />)}
      <QuestionBody
        {...shown}
        journey={journey}
        scripts={false}
        question={question}
        fields={fieldsAtAll(question, answers)}
      />
      {question.mayStayBlank && id !== "danger" && (
        <p>
          <label class="choice">
            <input type="checkbox" name={`${id}.mark`} checked={answers[id]?.["mark"] === "unknown"} value="unknown" />{" "}
            <span>{t("report.unknown")}</span>
          </label>
        </p>
      )}
      {id === "danger" && (
        <div class="note promise">
          <p>{t("report.promise.noscript")}</p>
          <p>{t("report.limits")}</p>
        </div>
      )}
      <Ways from={id} answers={answers} t={t} />
    </section>
  );
};

/** Links, and no buttons: they lead within the page. */
const Ways = ({ from, answers, t }: { from: Question["id"]; answers: Answers; t: T }): VNode => {
  const order: readonly StepId[] = [...orderFor(answers).map(({ id }) => id), "check"];
  const [last, place] = [order.at(-1)!, order.indexOf(from)];
  const before = order[place - 1];
  return (
    <p class="actions thumb">
      <a class="button" href={`#${placeOf(order[place + 1] ?? last)}`}>
        {t("report.continue")}
      </a>{" "}
      {before !== undefined && (
        <a class="button even" href={`#${placeOf(before)}`}>
          {t("report.back")}
        </a>
      )}{" "}
      {/* By way of who will read it: nobody sends without having seen that. */}
      {place >= order.indexOf("place") && place + 1 < order.indexOf("readers") && (
        <a class="button plain" href={`#${placeOf("readers")}`}>
          {t("report.noscript.send.question")}
        </a>
      )}
    </p>
  );
};

const Sending = ({ t, first, answers, readers, wrongFiles = [] }: WholeShown): VNode => {
  const place = placeOf("check");
  return (
    <section id={place} class={`at-check${first === "check" ? " begins" : ""}`} tabIndex={-1}>
      <Progress at="check" t={t} />
      <h2>{t("report.noscript.send.question")}</h2>
      <p class="why">{t("report.noscript.send.why")}</p>
      <h3>{t("report.readers.question")}</h3>
      <p>{t("report.noscript.readers")}</p>
      <ul class="will-read">
        {readers.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </ul>
      <p>
        <a href={`#${placeOf("readers")}`}>{t("report.noscript.readers.change")}</a>
      </p>
      <LeftOut answers={answers} t={t} />
      <PlainFilesField t={t} wrong={wrongFiles} />
      <p class="hint">{t("report.check.honest")}</p>
      <p class="note lacks lacks-what">
        <a href={`#${placeOf("what")}`}>{t("report.what.description.missing")}</a>
      </p>
      <p class="note lacks lacks-place">
        <a href={`#${placeOf("place")}`}>{t("report.place.missing")}</a>
      </p>
      <p class="actions thumb">
        <button type="submit" class="button" name="go" value="send">
          {t("report.check.send")}
        </button>{" "}
        <a class="button even" href={`#${placeOf(orderFor(answers).at(-1)!.id)}`}>
          {t("report.back")}
        </a>
      </p>
    </section>
  );
};

/** What may stay blank, each with its own way there; where the sheet can, only what was left blank. See whole.css. */
const LeftOut = ({ t, answers }: Pick<WholeShown, "t" | "answers">): VNode => (
  <section class="more">
    <h3>{t("report.more.title")}</h3>
    <p class="soft">{t("report.more.text")}</p>
    <ul>
      {orderFor(answers)
        .filter(({ id, mayStayBlank }) => mayStayBlank && id !== "danger")
        .map(({ id, question }) => (
          <li key={id} class={`left-${id}`}>
            <a href={`#${placeOf(id)}`}>{t(question)}</a>
          </li>
        ))}
    </ul>
  </section>
);

/** On top, each with the way to its field; there it is said once more. */
const Mistakes = ({ faults, wrongFiles = [], answers, calls, t }: WholeShown): VNode | null =>
  faults.size === 0 && wrongFiles.length === 0 ? null : (
    <div class="summary" role="alert" tabIndex={-1} id="errors">
      <h2>{t("report.error.title")}</h2>
      <ul>
        {[...faults].flatMap(([question, errors]) =>
          errors.map((error) => (
            <li key={`${question}.${error.field}`}>
              <a href={`#${question}-${error.field}`}>
                {faultSaid(error, { question, answers, t, language: calls.language })}
              </a>
            </li>
          )),
        )}
        {wrongFiles.length > 0 && (
          <li>
            <a href="#files">{wrongFiles[0]}</a>
          </li>
        )}
      </ul>
    </div>
  );
