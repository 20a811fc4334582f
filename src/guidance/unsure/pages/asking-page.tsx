import type { ComponentChildren, VNode } from "preact";
import { spokenOf } from "../../../kit/language.ts";
import { UseRule } from "../../signs/sign-list.tsx";
import { dangers } from "../ending.ts";
import { mistakeSaid, settings } from "../told.ts";
import { Choices, Words } from "./choices.tsx";
import { formId, type UnsureShown } from "./shown.ts";

/**
 * Three steps in one page, each reached by a link to its name: Back is the browser's own, and nothing is sent before the
 * end. A browser that can't show one step alone shows all three below each other.
 */
export const AskingPage = (shown: UnsureShown): VNode => {
  const { told, choices, mistakes, language, t } = shown;
  const set = [...told.noticed, ...(told.somethingElse ? ["other"] : []), ...(told.looks ? ["looks"] : [])];
  const ticks = (id: "life" | "saw" | "heard" | "know" | "else", options: readonly (readonly [string, string])[]) => (
    <Choices
      id={id}
      legend={t(`unsure.noticed.${id}`)}
      kind="checkbox"
      name="noticed"
      options={options}
      set={set}
      mistakes={mistakes}
      t={t}
    />
  );
  const offered = (as: "life" | "saw" | "heard" | "know") =>
    ticks(
      as,
      choices.filter((one) => one.as === as).map(({ id, text }) => [id, text[spokenOf(language)]]),
    );
  return (
    <form id={formId} class="narrow question steps" method="post" action={`/${language}/unsure`} noValidate>
      <input type="hidden" name="at" value="asking" />
      <Mistakes {...shown} />
      <h1>{t("unsure.heading")}</h1>
      <Step n={1} shown={shown}>
        <p class="lead">{t("unsure.lead")}</p>
        <p class="why">{t("unsure.kept")}</p>
        {offered("life")}
        <Words name="other" told={told} mistakes={mistakes} language={language} t={t} />
        {offered("saw")}
        {offered("heard")}
        {offered("know")}
        {ticks("else", [
          ["other", t("unsure.noticed.other")],
          ["looks", t("unsure.noticed.looks")],
        ])}
        <UseRule t={t} />
      </Step>
      <Step n={2} shown={shown}>
        <h2>{t("unsure.danger.heading")}</h2>
        <p class="why">{t("unsure.danger.why")}</p>
        <Choices
          id="danger"
          legend={t("unsure.danger.heading")}
          hidden
          kind="radio"
          name="danger"
          options={dangers.map((value) => [value, t(`unsure.danger.${value}`)])}
          set={[told.danger]}
          mistakes={mistakes}
          t={t}
        />
      </Step>
      <Step n={3} shown={shown}>
        <h2>{t("unsure.place.heading")}</h2>
        <p class="why">{t("unsure.place.why")}</p>
        <Choices
          id="setting"
          legend={t("unsure.setting")}
          kind="radio"
          name="setting"
          options={settings.map((value) => [value, t(`unsure.setting.${value}`)])}
          set={[told.setting]}
          mistakes={mistakes}
          t={t}
        />
        <Words name="where" told={told} mistakes={mistakes} language={language} t={t} />
        <Words name="when" told={told} mistakes={mistakes} language={language} t={t} />
      </Step>
    </form>
  );
};

const steps = 3;

/** Whoever fears for a child now gets to the numbers from the second step on, without being asked for a place first. */
const Step = ({
  n,
  shown: { t },
  children,
}: {
  readonly n: number;
  readonly shown: UnsureShown;
  readonly children: ComponentChildren;
}): VNode => (
  <section id={`step-${n}`} tabIndex={-1}>
    <div class="progress">
      <p>{t("unsure.progress", { step: n, all: steps })}</p>
      <progress max={steps} value={n} aria-hidden="true" />
    </div>
    {children}
    <p class="actions thumb">
      {n === steps ? (
        <button type="submit" class="button" name="go" value="next">
          {t("unsure.end")}
        </button>
      ) : (
        <a class="button" href={`#step-${n + 1}`}>
          {t("unsure.continue")}
        </a>
      )}
    </p>
    {n === 1 ? null : (
      <p>
        <a class="button plain" href={`#step-${n - 1}`}>
          {t("unsure.back")}
        </a>{" "}
        {n === steps ? null : (
          <button type="submit" class="button plain" name="go" value="next">
            {t("unsure.end-now")}
          </button>
        )}
      </p>
    )}
  </section>
);

const Mistakes = ({ mistakes, told, language, t }: UnsureShown): VNode | null =>
  mistakes.length === 0 ? null : (
    <div class="summary" role="alert" tabIndex={-1} id="errors">
      <h2>{t("unsure.error.title")}</h2>
      <ul>
        {mistakes.map((mistake) => (
          <li>
            <a href={`#${mistake.field}`}>{mistakeSaid(mistake, told, t, language)}</a>
          </li>
        ))}
      </ul>
    </div>
  );
