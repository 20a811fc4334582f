import type { VNode } from "preact";
import { whoMayAct, type Situation } from "../../countries/who-may-act.ts";
import { dayOf } from "../../kit/clock.ts";
import { page } from "../../kit/http/answer.ts";
import type { Asked, Route } from "../../kit/http/route.ts";
import type { Language } from "../../kit/language.ts";
import { renderPage } from "../../kit/page/frame.tsx";
import type { GuidanceDeps } from "../page-routes.tsx";
import { situationIn, type Field } from "./asked.ts";
import { openDataRoutes } from "./open-data-routes.ts";
import { AnswerPage } from "./pages/answer.tsx";
import { AskPage } from "./pages/ask.tsx";
import { CountryPage } from "./pages/country.tsx";
import { CountryList } from "./pages/country-list.tsx";
import type { Telling } from "./telling.ts";

/** Who may act, whom to call, where to report; a page for each country pack; and all of it as open data. */
export const compassRoutes = (deps: GuidanceDeps): Route[] => [
  {
    name: "guidance.compass",
    method: "GET",
    path: "/:language/compass",
    access: "anyone",
    answers: "page",
    sameForAll: true,
    handle: ({ language }) => page(asking(deps, language, { place: null, residence: null, person: null }, [])),
  },
  {
    name: "guidance.compass-answer",
    method: "POST",
    path: "/:language/compass",
    access: "anyone",
    answers: "page",
    takes: { type: "form", limit: 2_000 },
    handle: (asked) => answer(deps, asked),
  },
  {
    name: "guidance.countries",
    method: "GET",
    path: "/:language/countries",
    access: "anyone",
    answers: "page",
    sameForAll: true,
    handle: ({ language }) => {
      const main = <CountryList {...telling(deps, language)} countries={deps.packs.countries} />;
      return page(render(deps, language, "/countries", "countries", main));
    },
  },
  ...deps.packs.covered.map((country): Route => ({
    name: countryPageName(country),
    method: "GET",
    path: `/:language/countries/${country.toLowerCase()}`,
    access: "anyone",
    answers: "page",
    sameForAll: true,
    handle: ({ language }) => {
      const main = <CountryPage {...telling(deps, language)} pack={deps.packs.shown(country)!} />;
      return page(render(deps, language, `/countries/${country.toLowerCase()}`, "countries", main));
    },
  })),
  ...openDataRoutes(deps),
];

export const countryPageName = (country: string): string => `guidance.country.${country.toLowerCase()}`;

const answer = (deps: GuidanceDeps, { body, language }: Asked): Response => {
  const { situation, wrong } = situationIn(body as FormData);
  if (wrong.length > 0) return page(asking(deps, language, situation, wrong), 422);
  const found = whoMayAct(deps.packs.shown, situation);
  const main = <AnswerPage {...telling(deps, language)} situation={situation} answer={found} />;
  return page(render(deps, language, "/compass", "compass", main, false));
};

const asking = (deps: GuidanceDeps, language: Language, situation: Situation, wrong: readonly Field[]): string =>
  render(
    deps,
    language,
    "/compass",
    "compass",
    <AskPage {...telling(deps, language)} situation={situation} wrong={wrong} packed={deps.packs.countries} />,
    wrong.length === 0,
  );

const telling = ({ messages, clock }: GuidanceDeps, language: Language): Telling => ({
  language,
  t: messages.t(language),
  today: dayOf(clock),
});

const render = (
  { config, messages, assets }: GuidanceDeps,
  language: Language,
  path: string,
  about: "compass" | "countries",
  main: VNode,
  listed = true,
): string => {
  const t = messages.t(language);
  return renderPage({
    language,
    title: t(`compass.tab.${about}`),
    description: t(about === "compass" ? "compass.lead" : "compass.countries.lead"),
    path,
    main,
    listed,
    styles: ["compass"],
    t,
    config,
    assets,
  });
};
