import type { Config } from "../../kit/config.ts";
import type { Language, T } from "../../kit/language.ts";
import { told, type Told } from "../actions.ts";

type Shown = { readonly t: T; readonly language: Language; readonly config: Pick<Config, "kind"> };

/** "I intervene", "I testify", "I support", "I relay": a few true sentences, then the way to report. */
export const ToldAction = ({ t, language, action }: Shown & { action: Told }) => (
  <div class="narrow">
    <p class="soft">{t(`public-site.action.${action}`)}</p>
    <h1>{t(`public-site.${action}.heading`)}</h1>
    {Array.from({ length: told[action] }, (_, n) => (
      <p class={n === 0 ? "lead" : undefined}>{t(`public-site.${action}.${n + 1}`)}</p>
    ))}
    <div class="actions">
      <a class="button" href={`/${language}/report`}>
        {t("public-site.action.then")}
      </a>
    </div>
  </div>
);

export const Accessibility = ({ t }: Shown) => (
  <div class="narrow">
    <h1>{t("public-site.accessibility.title")}</h1>
    <p class="lead">{t("public-site.accessibility.lead")}</p>
    {[1, 2, 3].map((n) => (
      <p>{t(`public-site.accessibility.${n}`)}</p>
    ))}
  </div>
);

export const Privacy = ({ t, config }: Shown) => (
  <div class="narrow">
    <h1>{t("public-site.privacy.title")}</h1>
    <p class="lead">{t("public-site.privacy.lead")}</p>
    {config.kind === "demo" ? <p class="note">{t("public-site.privacy.demo")}</p> : null}
    {(["kept", "not", "readers"] as const).map((part) => (
      <>
        <h2>{t(`public-site.privacy.${part}.heading`)}</h2>
        <p>{t(`public-site.privacy.${part}`)}</p>
      </>
    ))}
  </div>
);
