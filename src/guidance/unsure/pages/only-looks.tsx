import type { VNode } from "preact";
import { Step, type UnsureShown } from "./step.tsx";

/** A gentle stop: who people are and how they look tells nothing about what they do. */
export const OnlyLooks = (shown: UnsureShown): VNode => {
  const { t } = shown;
  return (
    <Step
      shown={shown}
      asks={[]}
      buttons={
        <p class="actions">
          <button type="submit" class="button" name="go" value="back">
            {t("unsure.looks.add")}
          </button>{" "}
          <button type="submit" class="button even" name="go" value="next">
            {t("unsure.looks.all")}
          </button>
        </p>
      }
    >
      <h1>{t("unsure.looks.heading")}</h1>
      <p>{t("unsure.looks.kinds")}</p>
      <p>{t("unsure.looks.done")}</p>
      <p>{t("unsure.looks.danger")}</p>
    </Step>
  );
};
