import type { VNode } from "preact";
import { dangers } from "../ending.ts";
import { Choices } from "./choices.tsx";
import { Step, type UnsureShown } from "./step.tsx";

export const AskDanger = (shown: UnsureShown): VNode => {
  const { told, mistakes, t } = shown;
  return (
    <Step shown={shown} asks={["danger"]}>
      <h1>{t("unsure.danger.heading")}</h1>
      <p class="why">{t("unsure.danger.why")}</p>
      <Choices
        id="danger"
        legend={t("unsure.danger.heading")}
        hidden
        kind="radio"
        name="danger"
        options={dangers.map((value) => [value, t(`unsure.danger.${value}`)])}
        set={[told.danger]}
        mistakes={mistakes}
        t={t}
      />
    </Step>
  );
};
