import { howItTravels } from "../../guidance/pictures/how-it-travels.tsx";
import { whoOpens } from "../../guidance/pictures/who-opens.tsx";
import type { SlotAsked } from "../../guidance/slots.ts";
import { limits, promiseGroups, promises } from "../promises.ts";

/** How a report travels and who can open it; what we promise, each with its test; what we cannot; how to clear one's traces. */
export const Protect = ({ t, ...asked }: Pick<SlotAsked, "opens" | "language" | "t" | "clock">) => (
  <div class="narrow">
    <h1>{t("public-site.protect.heading")}</h1>
    <p class="lead">{t("public-site.protect.lead")}</p>
    {(asked.opens ? [howItTravels, whoOpens] : [whoOpens]).map((draw) => draw({ ...asked, t }))}
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
