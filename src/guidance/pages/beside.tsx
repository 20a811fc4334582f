import type { ComponentChildren, VNode } from "preact";
import type { T } from "../../kit/language.ts";

/** Numbers and the next step: beside the text where the screen is wide, below it on a phone. */
export const Beside = ({ t, children }: { readonly t: T; readonly children: ComponentChildren }): VNode => (
  <aside class="beside" aria-label={t("guidance.beside")}>
    <div class="now">
      <h2>{t("kit.danger.question")}</h2>
      <ul class="call">
        {["112", "116 000"].map((number) => (
          <li>
            <a href={`tel:${number.replace(" ", "")}`}>
              <b>
                <bdi dir="ltr">{number.replace(" ", "\u00a0")}</bdi>
              </b>{" "}
              <span>{t(`guidance.call.${number.replace(" ", "")}`)}</span>
            </a>
          </li>
        ))}
      </ul>
    </div>
    {children}
  </aside>
);
