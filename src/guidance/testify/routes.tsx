import { page } from "../../kit/http/answer.ts";
import type { Route } from "../../kit/http/route.ts";
import { renderPage } from "../../kit/page/frame.tsx";
import type { GuidanceDeps } from "../page-routes.tsx";
import { MemorySheet } from "./memory-sheet.tsx";

/** A page to fill in that has nowhere to send to: GET and nothing else. */
export const testifyRoutes = ({ messages, config, assets }: GuidanceDeps): Route[] => [
  {
    name: "testify.memory-sheet",
    method: "GET",
    path: "/:language/testify/memory-sheet",
    access: "anyone",
    answers: "page",
    sameForAll: true,
    handle: ({ language }) => {
      const t = messages.t(language);
      return page(
        renderPage({
          language,
          title: t("testify.sheet.tab"),
          path: "/testify/memory-sheet",
          main: <MemorySheet t={t} language={language} />,
          description: t("testify.sheet.how"),
          styles: ["sheet"],
          t,
          config,
          assets,
        }),
      );
    },
  },
];
