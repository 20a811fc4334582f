import { dayOf } from "../../kit/clock.ts";
import { page } from "../../kit/http/answer.ts";
import type { Asked, Route } from "../../kit/http/route.ts";
import { renderPage } from "../../kit/page/frame.tsx";
import type { GuidanceDeps } from "../page-routes.tsx";
import { isValidOn } from "../signs/signs.ts";
import { UnsurePage } from "./pages/unsure-page.tsx";
import { isAsked, toldFrom, type Told } from "./told.ts";
import { go, pages, type At } from "./way.ts";

/**
 * "Am I sure?" One address; what somebody chose travels in the forms' own fields, so that nothing stands in an address,
 * nothing is kept, and Back loses nothing.
 */
export const unsureRoutes = (deps: GuidanceDeps): Route[] => {
  const all = deps.content.list("signs").filter(isAsked);
  const signsNow = () => all.filter((sign) => isValidOn(sign, dayOf(deps.clock)));

  const show = ({ language }: Asked, told: Told, { at, mistakes }: At): Response => {
    const { config, assets, packs } = deps;
    const t = deps.messages.t(language);
    return page(
      renderPage({
        language,
        title: t("unsure.title"),
        description: t("unsure.lead"),
        path: "/unsure",
        styles: at === "ending" ? ["compass"] : [],
        main: (
          <UnsurePage
            at={at}
            mistakes={mistakes}
            told={told}
            signs={signsNow()}
            packs={packs}
            language={language}
            t={t}
            today={dayOf(deps.clock)}
          />
        ),
        t,
        config,
        assets,
      }),
    );
  };

  return [
    {
      name: "guidance.unsure",
      method: "GET",
      path: "/:language/unsure",
      access: "anyone",
      answers: "page",
      sameForAll: true,
      handle: (asked) => show(asked, toldFrom(new FormData(), []), { at: "noticed", mistakes: [] }),
    },
    {
      name: "guidance.unsure-step",
      method: "POST",
      path: "/:language/unsure",
      access: "anyone",
      answers: "page",
      takes: { type: "form", limit: 256 * 1024 },
      handle: (asked) => {
        const form = asked.body as FormData;
        const told = toldFrom(form, signsNow());
        const at = pages.find((one) => one === form.get("at")) ?? "noticed";
        return show(asked, told, go(at, told, form.get("go") === "back" ? "back" : "next", signsNow()));
      },
    },
  ];
};
