import type { T } from "../../kit/language.ts";
import { limits, promiseGroups, promises } from "../promises.ts";

/** What we promise, each with its test; what we cannot; and how to clear one's traces. */
export const Protect = ({ t }: { t: T }) => (
  <div class="narrow">
    <h1>{t("public-site.protect.heading")}</h1>
    <p class="lead">{t("public-site.protect.lead")}</p>
    {promiseGroups.map((group) => (
      <>
        <h2>{t(`public-site.protect.group.${group}`)}</h2>
        <ul class="promises">
          {promises
            .filter(({ about }) => about === group)
            .map(({ id }) => (
              <li id={id}>
                {t(`public-site.promise.${id}`)}{" "}
                <small>{t("public-site.protect.proof", { name: `promises/${id}` })}</small>
              </li>
            ))}
        </ul>
      </>
    ))}
    <h2 id="limits">{t("public-site.limits.heading")}</h2>
    <ul>
      {limits.map((id) => (
        <li>{t(`public-site.limit.${id}`)}</li>
      ))}
    </ul>
    <h2 id="traces">{t("public-site.traces.heading")}</h2>
    {[1, 2, 3].map((n) => (
      <p>{t(`public-site.traces.${n}`)}</p>
    ))}
  </div>
);
