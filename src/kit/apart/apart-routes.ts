import { languages } from "../language.ts";
import type { Route } from "../http/route.ts";

/** Finds the route apart that answers an address, or null; as strict about languages as the face itself. */
export const apartRoutes = (
  routes: readonly Route[],
  testLocale: boolean,
): ((method: string, url: string) => Route | null) => {
  const spoken = [...languages, ...(testLocale ? ["xr"] : [])].join("|");
  const rows = routes
    .filter(({ apart }) => apart !== undefined)
    .map((route) => ({ route, pattern: patternOf(route.path, spoken) }));
  return (method, url) => {
    const end = url.search(/[?#]/);
    const path = end === -1 ? url : url.slice(0, end);
    return rows.find(({ route, pattern }) => route.method === method && pattern.test(path))?.route ?? null;
  };
};

const patternOf = (path: string, spoken: string): RegExp =>
  new RegExp(`^${path.replace("/:language", `/(${spoken})`).replace(/:\w+/g, "[^/]+")}$`);
