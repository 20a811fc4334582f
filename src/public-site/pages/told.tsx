import type { Config } from "../../kit/config.ts";
import type { Language, T } from "../../kit/language.ts";

type Shown = { readonly t: T; readonly language: Language; readonly config: Pick<Config, "kind"> };

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
