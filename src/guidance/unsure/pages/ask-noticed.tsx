import type { VNode } from "preact";
import { spokenOf } from "../../../kit/language.ts";
import { UseRule } from "../../signs/sign-list.tsx";
import { Choices, Line } from "./choices.tsx";
import { Step, type UnsureShown } from "./step.tsx";

/** The page that a search engine leads to: it says whom it is for, then asks at once. */
export const AskNoticed = (shown: UnsureShown): VNode => {
  const { told, signs, mistakes, language, t } = shown;
  const set = [...told.noticed, ...(told.somethingElse ? ["other"] : []), ...(told.looks ? ["looks"] : [])];
  return (
    <Step shown={shown} asks={["noticed", "other"]}>
      <h1>{t("unsure.heading")}</h1>
      <p class="lead">{t("unsure.lead")}</p>
      <p class="why">{t("unsure.kept")}</p>
      {(["saw", "heard", "know"] as const).map((as) => (
        <Choices
          id={as}
          legend={t(`unsure.noticed.${as}`)}
          kind="checkbox"
          name="noticed"
          options={signs.filter(({ asked }) => asked.as === as).map(({ id, text }) => [id, text[spokenOf(language)]])}
          set={set}
          mistakes={mistakes}
          t={t}
        />
      ))}
      <Choices
        id="else"
        legend={t("unsure.noticed.else")}
        kind="checkbox"
        name="noticed"
        options={[
          ["other", t("unsure.noticed.other")],
          ["looks", t("unsure.noticed.looks")],
        ]}
        set={set}
        mistakes={mistakes}
        t={t}
      />
      <Line name="other" hint told={told} mistakes={mistakes} t={t} />
      <UseRule t={t} />
    </Step>
  );
};
