import type { VNode } from "preact";
import { spokenOf } from "../../../kit/language.ts";
import { WhatToNote } from "../../signs/what-to-note.tsx";
import { blankFields, carriedFields, carriedWords } from "../carry.ts";
import type { Ending } from "../ending.ts";
import { endingFor, fieldsOf, isChild } from "../told.ts";
import { CallNow, TalkTo } from "./numbers.tsx";
import { formId, type UnsureShown } from "./shown.ts";

/** What to do now. It never says what it was, and every ending leaves the way to a report open. */
export const EndingPage = (shown: UnsureShown): VNode => {
  const { told, choices, t } = shown;
  const ending = endingFor(told, choices);
  const say = (what: string): string => t(`unsure.ending.${ending}.${what}`);
  return (
    <div class="narrow">
      {ending === "keep" ? (
        <OnlyLooks {...shown} />
      ) : isChild(told) ? (
        <ForTheChild {...shown} />
      ) : (
        <>
          <h1>{say("heading")}</h1>
          <p class="lead">{say("lead")}</p>
          {ending === "call" ? <CallNow {...shown} /> : null}
          {ending === "talk" ? <TalkTo {...shown} /> : null}
          {told.danger === "unknown" || told.danger === "" ? (
            <p class="note">{t("unsure.ending.danger-unknown")}</p>
          ) : null}
          <p>{say("then")}</p>
        </>
      )}
      <Onward shown={shown} ending={ending} />
      <Pages {...shown} />
      {isChild(told) ? null : (
        <>
          <h2>{t("unsure.note.heading")}</h2>
          <WhatToNote t={t} />
        </>
      )}
      {ending === "report" && !isChild(told) ? (
        <>
          <h2>{t("unsure.talk.heading")}</h2>
          <TalkTo {...shown} />
        </>
      ) : null}
      <Change {...shown} />
    </div>
  );
};

/** A gentle stop: who people are and how they look tells nothing about what they do. */
const OnlyLooks = ({ t }: UnsureShown): VNode => (
  <>
    <h1>{t("unsure.looks.heading")}</h1>
    <p>{t("unsure.looks.kinds")}</p>
    <p>{t("unsure.looks.done")}</p>
    <p class="actions">
      <button type="submit" class="button" form={formId} name="go" value="change">
        {t("unsure.looks.add")}
      </button>
    </p>
    <p>{t("unsure.looks.danger")}</p>
    <p>{t("unsure.looks.then")}</p>
  </>
);

/** No fault, somebody to talk to first, no pressure. */
const ForTheChild = (shown: UnsureShown): VNode => {
  const { told, choices, t } = shown;
  const now = endingFor(told, choices) === "call";
  return (
    <>
      <h1>{t(now ? "unsure.me.call.heading" : "unsure.me.heading")}</h1>
      <p class="lead">{t("unsure.me.lead")}</p>
      {now ? <CallNow {...shown} /> : <TalkTo {...shown} />}
      {now ? null : <p class="note">{t("unsure.me.danger")}</p>}
      <p>{t("unsure.me.then")}</p>
    </>
  );
};

/** The same button everywhere, only fainter where something else comes first: to the form, with what was chosen. */
const Onward = ({ shown, ending }: { readonly shown: UnsureShown; readonly ending: Ending }): VNode => {
  const { told, choices, language, t } = shown;
  const spoken = spokenOf(language);
  const words = carriedWords(told, choices, spoken);
  const me = isChild(told) ? ".me" : "";
  if (words.length === 0)
    return (
      <p class="actions">
        <a class="button even" href={`/${language}/report`}>
          {t("unsure.report.blank")}
        </a>
      </p>
    );
  return (
    <>
      <form method="post" action={`/${language}/report`} autocomplete="off">
        {carriedFields(told, choices, spoken).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <p class="actions">
          <button type="submit" class={ending === "report" ? "button" : "button even"}>
            {t(`unsure.report.carry${me}`)}
          </button>{" "}
          {isChild(told) ? (
            <button type="submit" class="button plain" form={blankId}>
              {t(`unsure.report.blank${me}`)}
            </button>
          ) : (
            <a class="button plain" href={`/${language}/report`}>
              {t("unsure.report.blank")}
            </a>
          )}
        </p>
        <details class="helper">
          <summary>{t("unsure.report.what")}</summary>
          <div class="prose">
            <ul>
              {words.map((one) => (
                <li>{one}</li>
              ))}
            </ul>
            <p>{t(`unsure.report.change${me}`)}</p>
          </div>
        </details>
      </form>
      {isChild(told) ? (
        <form id={blankId} method="post" action={`/${language}/report`} autocomplete="off">
          {blankFields(told).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
        </form>
      ) : null}
    </>
  );
};

const blankId = "blank";

const Pages = ({ pages, language, told, t }: UnsureShown): VNode | null =>
  pages.length === 0 ? null : (
    <>
      <h2>{t(isChild(told) ? "unsure.me.pages" : "unsure.pages")}</h2>
      <ul class="rows">
        {pages.map(({ path, title }) => (
          <li>
            <a href={`/${language}${path}`}>
              <strong>{title}</strong>
            </a>
          </li>
        ))}
      </ul>
    </>
  );

/** Carries everything back to the questions, and into another language. */
const Change = ({ told, language, t }: UnsureShown): VNode => (
  <form id={formId} method="post" action={`/${language}/unsure`}>
    <input type="hidden" name="at" value="ending" />
    {fieldsOf(told).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    <p>
      <button type="submit" class="button plain" name="go" value="change">
        {t(isChild(told) ? "unsure.me.change" : "unsure.change")}
      </button>
    </p>
  </form>
);
