import type { VNode } from "preact";
import type { Language, T } from "../../kit/language.ts";
import { reportButton } from "../report-button.tsx";
import type { Found } from "./catalogue.ts";

type Shown = {
  readonly language: Language;
  readonly t: T;
  /** What was typed stays in the field. */
  readonly words: string;
  /** Null before anything was asked. */
  readonly found: readonly Found[] | null;
  readonly wrong: boolean;
  /** More was typed than was looked for. */
  readonly cut?: boolean;
  /** A receipt was typed. It was not looked for, and does not stand in the page that comes back. */
  readonly receipt?: boolean;
};

/**
 * One field and what was found. Posted, so that the words stand in no address. A browser without scripts keeps them all
 * the same, for whoever loads the answer again; with scripts it does not, see public-site/browser/leave.ts.
 */
export const SearchPage = ({ language, t, words, found, wrong, cut = false, receipt = false }: Shown): VNode => (
  <div class="narrow stack">
    <h1>{t("search.heading")}</h1>
    <form class="stack" method="post" action={`/${language}/search#found`} autocomplete="off" role="search" noValidate>
      <div class={wrong ? "field wrong" : "field"}>
        <label for="q">{t("search.label")}</label>
        <p class="hint" id="q-hint">
          {t("search.hint")}
        </p>
        {wrong ? (
          <p class="message" id="q-error" role="alert">
            {t("search.wrong")}
          </p>
        ) : null}
        <input
          id="q"
          name="q"
          type="search"
          value={words}
          maxLength={longest}
          autocomplete="off"
          aria-describedby={wrong ? "q-hint q-error" : "q-hint"}
          aria-invalid={wrong}
        />
      </div>
      <p class="actions">
        <button type="submit" class="button">
          {t("search.go")}
        </button>
      </p>
    </form>
    {receipt ? (
      <p class="note" role="status" id="found" tabIndex={-1}>
        {t("search.receipt")} <a href={`/${language}/return`}>{t("search.receipt.return")}</a>
      </p>
    ) : null}
    {cut ? <p class="note">{t("search.cut", { n: longest })}</p> : null}
    {found === null ? null : <Results language={language} t={t} found={found} />}
  </div>
);

export const longest = 200;

const Results = ({ language, t, found }: { language: Language; t: T; found: readonly Found[] }): VNode => (
  <section aria-labelledby="found">
    <h2 id="found">{t("search.found", { n: found.length })}</h2>
    {found.length > 0 ? (
      <ul class="rows">
        {found.map(({ path, title, heading, context }) => (
          <li>
            <a href={`/${language}${path}`}>
              <strong>{heading === null ? title : t("search.part", { title, heading })}</strong>{" "}
              <span>{context.map((piece, n) => (n % 2 === 0 ? piece : <mark>{piece}</mark>))}</span>
            </a>
          </li>
        ))}
      </ul>
    ) : (
      <>
        <p>{t("search.nothing")}</p>
        <ul class="call">
          <li>
            <a href="tel:112">
              <b>
                <bdi dir="ltr">112</bdi>
              </b>{" "}
              <span>{t("search.nothing.police")}</span>
            </a>
          </li>
          <li>
            <a href="tel:116000">
              <b>
                <bdi dir="ltr">116&nbsp;000</bdi>
              </b>{" "}
              <span>{t("search.nothing.childfocus")}</span>
            </a>
          </li>
        </ul>
        {reportButton({ language, t })}
      </>
    )}
  </section>
);
