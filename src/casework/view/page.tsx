import { renderToString } from "preact-render-to-string";
import type { Assets } from "../../kit/http/assets.ts";
import { page } from "../../kit/http/answer.ts";
import type { Route } from "../../kit/http/route.ts";

/**
 * The one page of the viewer's origin: empty until the desk sends it something by message. It has no cookie, no API and,
 * by its sandbox, no origin of its own; whatever a broken file could do in it, there is nothing there to take.
 */
export const viewRoutes = (deps: { readonly assets: Assets; readonly deskOrigin: string }): Route[] => [
  {
    name: "view.page",
    method: "GET",
    path: "/",
    access: "anyone",
    answers: "page",
    handle: () => page(`<!doctype html>${renderToString(<ViewPage {...deps} />)}`),
  },
];

const ViewPage = ({ assets, deskOrigin }: { readonly assets: Assets; readonly deskOrigin: string }) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="desk" content={deskOrigin} />
      <title>View</title>
      <link rel="stylesheet" href={assets.style("style")} crossorigin="anonymous" />
      <script type="module" src={assets.script("view")} crossorigin="anonymous" />
    </head>
    <body>
      <main id="view" />
    </body>
  </html>
);
