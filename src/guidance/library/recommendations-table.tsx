import { wordsIn } from "../words-in.ts";
import type { Slot } from "../slots.ts";
import { siteOf } from "./publication.ts";
import { stakeholders } from "./recommendation.ts";

/** `{{recommendations}}`: a table for each that something was asked of. Two columns, so that a phone shows them whole. */
export const recommendationsTable: Slot = ({ content, language, t }) => {
  const all = content.list("recommendations");
  const asked = stakeholders.filter((stakeholder) => all.some(({ of }) => of === stakeholder));
  return (
    <div class="library">
      <ul>
        {asked.map((stakeholder) => (
          <li>
            <a href={`#${stakeholder}`}>{t(`library.of.${stakeholder}`)}</a>
          </li>
        ))}
      </ul>
      {asked.map((stakeholder) => (
        <section aria-labelledby={stakeholder}>
          <h2 id={stakeholder}>{t(`library.of.${stakeholder}`)}</h2>
          <table aria-labelledby={stakeholder}>
            <thead>
              <tr>
                <th scope="col">{t("library.what")}</th>
                <th scope="col">{t("library.state")}</th>
              </tr>
            </thead>
            <tbody>
              {all
                .filter(({ of }) => of === stakeholder)
                .map(({ what, by, year, found, state, since }) => (
                  <tr>
                    <td>
                      {wordsIn(what, language)}{" "}
                      <small>
                        {[by, year ?? t("library.year.unknown")].join(", ")} · <bdi dir="ltr">{siteOf(found)}</bdi>
                      </small>
                    </td>
                    <td>
                      {t(`library.state.${state}`)} {since === null ? null : <small>{wordsIn(since, language)}</small>}
                    </td>
                  </tr>
                ))}
            </tbody>
          </table>
        </section>
      ))}
    </div>
  );
};
