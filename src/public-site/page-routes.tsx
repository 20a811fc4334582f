import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Content } from "../guidance/content.ts";
import type { Opens } from "../guidance/pictures/opens.ts";
import type { Clock } from "../kit/clock.ts";
import type { Config } from "../kit/config.ts";
import { page, redirect } from "../kit/http/answer.ts";
import type { ErrorPage, Face } from "../kit/http/app.ts";
import type { Assets } from "../kit/http/assets.ts";
import type { Asked, Route } from "../kit/http/route.ts";
import { askedLanguage, isLanguage, type Language, type T } from "../kit/language.ts";
import type { Messages } from "../kit/messages.ts";
import { originsOf } from "../kit/here.ts";
import { WrongName } from "../kit/page/wrong-name.tsx";
import { renderPage } from "../kit/page/frame.tsx";
import { elsewhere } from "./elsewhere.ts";
import { favicon } from "./favicon.ts";
import { Home } from "./pages/home.tsx";
import { Protect } from "./pages/protect.tsx";
import { SorryPage } from "./pages/sorry.tsx";
import { weather } from "./weather.ts";

export type PageDeps = {
  readonly config: Pick<Config, "kind" | "testLocale" | "publicOrigin">;
  readonly messages: Messages;
  readonly assets: Assets;
  readonly content: Content;
  readonly clock: Clock;
  readonly opens: () => Promise<Opens | null>;
};

type Shown = Pick<PageDeps, "content" | "clock"> & {
  readonly t: T;
  readonly language: Language;
  /** Of a page that draws it. */
  readonly opens: Opens | null;
};
type Plain = {
  readonly name: string;
  readonly path: string;
  readonly title: string;
  readonly styles?: readonly string[];
  readonly listed?: false;
  readonly draws?: "opens";
  readonly main: (shown: Shown) => VNode;
};

/** Pages that only tell, in every language, and the few addresses around them. */
export const pageRoutes = (deps: PageDeps): Route[] => [
  {
    name: "public-site.front",
    method: "GET",
    path: "/",
    access: "anyone",
    answers: "redirect",
    handle: ({ request }) => {
      const answer = redirect(`/${askedLanguage(request.headers.get("accept-language"))}/`);
      answer.headers.set("Vary", "Accept-Language");
      return answer;
    },
  },
  {
    name: "public-site.front-without-slash",
    method: "GET",
    path: "/:language",
    access: "anyone",
    answers: "redirect",
    handle: ({ language }) => redirect(`/${language}/`),
  },
  {
    name: "public-site.exit",
    method: "GET",
    path: "/exit",
    access: "anyone",
    answers: "redirect",
    handle: (asked) => exit(asked, deps.config.testLocale),
  },
  ...plain.map((row): Route => ({
    name: `public-site.${row.name}`,
    method: "GET",
    path: `/:language${row.path}`,
    access: "anyone",
    answers: "page",
    sameForAll: true,
    handle: async ({ language }) =>
      page(render(deps, language, row, row.draws === undefined ? null : await deps.opens())),
  })),
  {
    name: "public-site.favicon",
    method: "GET",
    path: "/favicon.svg",
    access: "anyone",
    answers: "asset",
    sameForAll: true,
    handle: () => new Response(favicon, { headers: { "content-type": "image/svg+xml" } }),
  },
];

/** Of every page on which somebody could begin; those on which one writes say it themselves, with the name. */
export const wrongName =
  ({ config, messages }: Pick<PageDeps, "config" | "messages">): NonNullable<Face["wrongName"]> =>
  ({ language, path }) =>
    renderToString(<WrongName path={path} origins={originsOf(config)} t={messages.t(language)} />);

/** `paths` are all pages there are: of one that was only asked for wrongly, the page says where it is. */
export const sorryPage =
  (deps: Omit<PageDeps, "opens">, paths: readonly string[] = []): ErrorPage =>
  ({ language, reason, reference, path }) =>
    render(deps, language, {
      name: "sorry",
      path: "/",
      listed: false,
      title: "kit.name",
      main: ({ t }) => (
        <SorryPage
          t={t}
          language={language}
          reason={reason}
          reference={reference}
          found={reason === "not-found" ? elsewhere(path, paths) : null}
        />
      ),
    });

const plain: readonly Plain[] = [
  { name: "home", path: "/", title: "public-site.home.title", styles: ["home"], main: (shown) => <Home {...shown} /> },
  {
    name: "protect",
    path: "/protect",
    title: "public-site.protect.title",
    draws: "opens",
    main: (shown) => <Protect {...shown} />,
  },
];

const render = (
  { config, messages, assets, content, clock }: Omit<PageDeps, "opens">,
  language: Language,
  row: Plain,
  opens: Opens | null = null,
): string => {
  const t = messages.t(language);
  return renderPage({
    language,
    title: t(row.title),
    path: row.path,
    t,
    config,
    assets,
    ...(row.styles === undefined ? {} : { styles: row.styles }),
    ...(row.listed === false ? { listed: false } : {}),
    main: row.main({ t, language, content, clock, opens }),
  });
};

/** `/exit?from=nl` keeps the language of the page that was left; a bare `/exit` goes by the browser. */
const exit = ({ url, language }: Asked, testLocale: boolean): Response => {
  const from = url.searchParams.get("from") ?? "";
  const answer = redirect(weather[isLanguage(from, testLocale) ? from : language]);
  // With the cache go pages that a browser keeps whole for its Back button.
  answer.headers.set("Clear-Site-Data", '"cache", "cookies", "storage"');
  return answer;
};
