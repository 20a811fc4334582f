import type { Route } from "./route.ts";

/**
 * Addresses of all pages that exist in every language, without the language: "/", "/protect". Site map, search, benches
 * and sweeps go by this list; a page with a parameter in its address would escape them, so that there is none.
 */
export const pagePaths = (routes: readonly Route[]): string[] =>
  routes.filter(isPage).map(({ name, path }) => {
    const rest = path.slice("/:language".length);
    if (rest.includes(":")) throw new Error(`${name}: give each page an address of its own; ${path} has a parameter`);
    return rest;
  });

export const isPage = ({ method, answers, path }: Route): boolean =>
  method === "GET" && answers === "page" && path.startsWith("/:language/");
