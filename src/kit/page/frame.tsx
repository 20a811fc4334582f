import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Assets } from "../http/asset-names.ts";
import { markOf, type Language, type T } from "../language.ts";
import { Told } from "./head.tsx";
import { LanguageWays } from "./language-ways.tsx";
import { Sign } from "./sign.tsx";
import { siteMap, ways } from "./site-map.ts";

export type PageAsked = {
  readonly language: Language;
  /** Neutral: it stays in the history. The frame adds nothing to it. */
  readonly title: string;
  /** Address without the language, "/report": where the language switch leads. */
  readonly path: string;
  readonly main: VNode;
  /** For search engines; the site's own when absent. */
  readonly description?: string | undefined;
  /** False for an answer that is no page of its own, as "not found": nobody is to find or share it. */
  readonly listed?: boolean;
  /** One thing is asked here: nothing that leads elsewhere stands around it but the way out and the numbers. */
  readonly focused?: boolean;
  /**
   * The page's form that a change of language takes along, for browsers without scripts: its id, and the button that
   * Enter in a field presses. That is the first of a form, and the languages stand before all others; null is none.
   */
  readonly carries?: { readonly form: string; readonly enter: string | null };
  /** Name of a style sheet in place of the site's own, of which a page needs but a part. */
  readonly look?: string;
  /** Names of style sheets beside it, for pages with a look of their own. */
  readonly styles?: readonly string[];
  /** Asset names. A page without any loads no script at all; `leave` comes by itself with the first. */
  readonly scripts?: readonly string[];
  /** What the page's script finds in `#island`. */
  readonly island?: unknown;
  /** Names of workers that the page's script may start. The first is started at once. */
  readonly workers?: readonly string[];
  readonly t: T;
  readonly config: { readonly kind: "demo" | "real"; readonly testLocale: boolean; readonly publicOrigin: string } & {
    readonly otherOrigins?: readonly string[];
  };
  readonly assets: Assets;
};

/** A whole public page: strip of numbers, sign, languages, the way out, and what it is about. */
export const renderPage = (asked: PageAsked): string => `<!doctype html>${renderToString(<Document {...asked} />)}`;

const Document = (asked: PageAsked) => {
  const {
    title,
    main,
    look = "style",
    styles = [],
    scripts = [],
    island,
    workers = [],
    assets,
    language,
    config,
  } = asked;
  const loaded = scripts.length === 0 ? [] : ["leave", ...scripts.filter((name) => name !== "leave")];
  return (
    <html {...markOf(language)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="format-detection" content="telephone=no" />
        <meta name="theme-color" media="(prefers-color-scheme: light)" content="#fbf8f3" />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#12181f" />
        <title>{title}</title>
        {asked.listed === false ? null : (
          <Told {...asked} description={asked.description} origin={config.publicOrigin} />
        )}
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        {workers.map((name) => (
          <meta name={`worker-${name}`} content={assets.script(name)} />
        ))}
        {workers.length === 0 ? null : <script type="module" async src={assets.script("begin")} />}
        {[look, ...styles].map((name) => (
          <link rel="stylesheet" href={assets.style(name)} />
        ))}
        {loaded.map((name) => (
          <script type="module" src={assets.script(name)} />
        ))}
      </head>
      <body>
        <Top {...asked} />
        <main id="main" tabIndex={-1}>
          {main}
        </main>
        {asked.focused === true ? null : <Foot {...asked} />}
        {island === undefined ? null : (
          <script id="island" type="application/json" dangerouslySetInnerHTML={{ __html: quiet(island) }} />
        )}
      </body>
    </html>
  );
};

const Top = ({ t, config, language, path, focused = false, carries }: PageAsked) => (
  <header class="top">
    <div class="strip">
      <a class="leave" href={`/exit?from=${language}`} rel="nofollow">
        {t("kit.leave")}
      </a>{" "}
      <a class="skip" href="#main">
        {t("kit.skip")}
      </a>
      <p class="danger">
        <span>{t("kit.danger.question")}</span>{" "}
        <a href="tel:112" aria-label={t("kit.danger.police")}>
          <bdi dir="ltr">112</bdi>
        </a>{" "}
        <a href="tel:116000" aria-label={t("kit.danger.childfocus")}>
          <bdi dir="ltr">116&nbsp;000</bdi>
        </a>
      </p>
    </div>
    {config.kind === "demo" ? <p class="demo">{t("kit.demo")}</p> : null}
    <div class="bar">
      {/* No link from where somebody writes: a touch of the thumb would take them away from it. */}
      {focused ? (
        <p class="name">
          <Sign />
          <span>{t("kit.name")}</span>
        </p>
      ) : (
        <a class="name" href={`/${language}/`}>
          <Sign />
          <span>{t("kit.name")}</span>
        </a>
      )}{" "}
      {focused ? null : (
        <nav class="ways" aria-label={t("kit.ways")}>
          {ways.map(([path, key]) => [<a href={path.startsWith("#") ? path : `/${language}${path}`}>{t(key)}</a>, " "])}
        </nav>
      )}
      {carries && (
        <button
          type="submit"
          form={carries.form}
          name="go"
          value={carries.enter ?? ""}
          hidden
          disabled={carries.enter === null}
        />
      )}
      <nav class="languages" aria-label={t("kit.languages")}>
        <LanguageWays language={language} path={path} testLocale={config.testLocale} form={carries?.form} />
      </nav>
    </div>
  </header>
);

/** The whole site at the foot of every page: one list for thumb, keyboard and text browser, and no menu to open. */
const Foot = ({ t, language }: PageAsked) => (
  <footer class="foot" id="map" tabIndex={-1}>
    <nav aria-label={t("kit.map.all")}>
      {siteMap.map(({ heading, pages }) => (
        <section>
          <h2>{t(heading)}</h2>
          <ul>
            {pages.map(([path, key]) => (
              <li>
                <a href={`/${language}${path}`}>{t(key)}</a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
    <p>
      {t("kit.history")} <a href={`/${language}/protect#traces`}>{t("kit.history.how")}</a>
    </p>
  </footer>
);

/** JSON that cannot end the element it stands in. */
const quiet = (island: unknown): string =>
  JSON.stringify(island).replaceAll("<", "\\u003c").replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
