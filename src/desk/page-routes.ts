import { json, page, refuse } from "../kit/http/answer.ts";
import type { Asked, Route } from "../kit/http/route.ts";
import { isLanguage, type Language } from "../kit/language.ts";
import { prefixes, shell, type ShellDeps } from "./shell.tsx";

/** The page itself, on its two addresses, and its words in another language. */
export const pageRoutes = (deps: ShellDeps): Route[] => [
  {
    name: "desk.page",
    method: "GET",
    path: "/",
    access: "anyone",
    answers: "page",
    handle: (asked) => shown(deps, asked),
  },
  {
    name: "desk.enrol",
    method: "GET",
    path: "/enrol",
    access: "anyone",
    answers: "page",
    handle: (asked) => shown(deps, asked),
  },
  {
    name: "desk.messages",
    method: "GET",
    path: "/api/messages/:name",
    access: "anyone",
    answers: "json",
    handle: ({ params }) => {
      const name = params["name"] ?? "";
      return isLanguage(name, deps.config.testLocale)
        ? json(deps.messages.only(name, prefixes))
        : refuse(404, "not-found");
    },
  },
  {
    name: "desk.favicon",
    method: "GET",
    path: "/favicon.svg",
    access: "anyone",
    answers: "asset",
    handle: () => new Response(dot, { headers: { "content-type": "image/svg+xml" } }),
  },
];

const shown = (deps: ShellDeps, { url, language }: Asked): Response => page(shell(deps, chosen(url, deps, language)));

/** `?language=nl` is how the page keeps a choice without storing it. */
const chosen = (url: URL, deps: ShellDeps, asked: Language): Language => {
  const name = url.searchParams.get("language") ?? "";
  return isLanguage(name, deps.config.testLocale) ? name : asked;
};

/** A plain dot: on a row of tabs it says nothing. */
const dot = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" width="16" height="16"><circle cx="8" cy="8" r="5" fill="#4A5563"/></svg>`;
