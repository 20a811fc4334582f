import { dayOf } from "../../kit/clock.ts";
import { page } from "../../kit/http/answer.ts";
import type { Asked, Route } from "../../kit/http/route.ts";
import { renderPage } from "../../kit/page/frame.tsx";
import type { GuidanceDeps } from "../page-routes.tsx";
import { leadsOf } from "../search/synonyms.ts";
import { AskingPage } from "./pages/asking-page.tsx";
import { EndingPage } from "./pages/ending-page.tsx";
import { formId } from "./pages/shown.ts";
import { choicesOn, mistakesOf, notWhole, toldFrom, type Choice, type Mistake, type Told } from "./told.ts";

/**
 * "Am I sure?" One page of questions, one of what to do now, one address. What somebody chose travels in the form's own
 * fields: nothing stands in an address, nothing is kept, and another language takes it all along.
 */
export const unsureRoutes = (deps: GuidanceDeps): Route[] => {
  const { content, clock, messages, packs, config, assets } = deps;
  const leads = leadsOf(content.list("synonyms"), []);
  const choicesNow = () => choicesOn(content, dayOf(clock));

  const show = (
    { language, request }: Asked,
    at: "asking" | "ending",
    told: Told,
    choices: readonly Choice[],
    mistakes: readonly Mistake[] = [],
  ): Response => {
    const t = messages.t(language);
    const wanted = choices.filter(({ id }) => told.noticed.includes(id)).flatMap((one) => one.pages);
    const led = leads(language, told.other).filter((path) => path !== "/unsure" && path !== "/compass");
    const pages = [...new Set([...wanted, ...led])].slice(0, Math.max(mostByWords, wanted.length)).flatMap((path) => {
      const found = content.page(language, path);
      return found === null ? [] : [{ path, title: found.title }];
    });
    const shown = { language, t, told, choices, mistakes, packs, pages, today: dayOf(clock) };
    return page(
      renderPage({
        language,
        title: t("unsure.title"),
        description: t("unsure.lead"),
        path: "/unsure",
        styles: at === "ending" ? ["compass", "unsure"] : ["unsure"],
        main: at === "ending" ? <EndingPage {...shown} /> : <AskingPage {...shown} />,
        carries: { form: formId, enter: at === "ending" ? "change" : "next" },
        // An answer with somebody's words in it: after the way out neither Back nor a reload may show it again.
        ...(request.method === "POST" ? { scripts: ["leave"] } : {}),
        t,
        config,
        assets,
      }),
      mistakes.length === 0 ? 200 : 422,
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
      handle: (asked) => show(asked, "asking", toldFrom(new FormData(), []), choicesNow()),
    },
    {
      name: "guidance.unsure-step",
      method: "POST",
      path: "/:language/unsure",
      access: "anyone",
      answers: "page",
      apart: "plain",
      takes: { type: "form", limit: 64 * 1024 },
      handle: (asked) => {
        const form = asked.body as FormData;
        const choices = choicesNow();
        const told = toldFrom(form, choices);
        const go = form.get("go");
        if (go === "change" || (go === "language" && form.get("at") !== "ending"))
          return show(asked, "asking", told, choices, notWhole(told));
        const mistakes = mistakesOf(told, choices, deps.holdsReceipt ?? (() => false));
        return show(asked, mistakes.length === 0 ? "ending" : "asking", told, choices, mistakes);
      },
    },
  ];
};

/** Pages that are shown for somebody's own words, as a search for them would; what was ticked goes before. */
const mostByWords = 3;
