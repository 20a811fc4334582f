import type { VNode } from "preact";
import { settings } from "../told.ts";
import { Choices, Line } from "./choices.tsx";
import { Step, type UnsureShown } from "./step.tsx";

export const AskPlace = (shown: UnsureShown): VNode => {
  const { told, mistakes, t } = shown;
  return (
    <Step shown={shown} asks={["setting", "where", "when"]}>
      <h1>{t("unsure.place.heading")}</h1>
      <p class="why">{t("unsure.place.why")}</p>
      <Choices
        id="setting"
        legend={t("unsure.setting")}
        kind="radio"
        name="setting"
        options={settings.map((value) => [value, t(`unsure.setting.${value}`)])}
        set={[told.setting]}
        mistakes={mistakes}
        t={t}
      />
      <Line name="where" hint told={told} mistakes={mistakes} t={t} />
      <Line name="when" hint told={told} mistakes={mistakes} t={t} />
    </Step>
  );
};
