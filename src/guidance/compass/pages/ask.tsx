import type { VNode } from "preact";
import { countryNames } from "../../../countries/country-names.ts";
import { online, type Situation } from "../../../countries/who-may-act.ts";
import { Drawing } from "../../../kit/page/drawing.tsx";
import { fields, type Field } from "../asked.ts";
import type { Telling } from "../telling.ts";

type Asked = Telling & {
  readonly situation: Situation;
  readonly wrong: readonly Field[];
  /** Countries with a pack: they stand first in each list. */
  readonly packed: readonly string[];
};

export const AskPage = (asked: Asked): VNode => {
  const { t, wrong } = asked;
  return (
    <article class="narrow guide">
      <Drawing name="pin" />
      {wrong.length === 0 ? null : (
        <div class="summary" role="alert" tabIndex={-1}>
          <h2>{t("compass.wrong.title")}</h2>
          <ul>
            {wrong.map((field) => (
              <li>
                <a href={`#${field}`}>{t(`compass.${field}`)}</a>
              </li>
            ))}
          </ul>
        </div>
      )}
      <h1>{t("compass.title")}</h1>
      <p class="lead">{t("compass.lead")}</p>
      <AskForm {...asked} />
    </article>
  );
};

/** Choices are posted, so that neither the address nor the history holds them. */
export const AskForm = (asked: Asked): VNode => (
  <form method="post" action={`/${asked.language}/compass`} autocomplete="off" class="ask">
    {fields.map((field) => (
      <Choice field={field} {...asked} />
    ))}
    <p class="actions">
      <button type="submit" class="button">
        {asked.t("compass.go")}
      </button>
    </p>
    <p class="soft small">{asked.t("compass.kept")}</p>
  </form>
);

const Choice = ({ field, situation, wrong, packed, language, t }: Asked & { field: Field }): VNode => {
  const names = countryNames(language);
  const bad = wrong.includes(field);
  const option = (code: string, words: string): VNode => (
    <option value={code} selected={situation[field] === code}>
      {words}
    </option>
  );
  const described = [hinted.includes(field) && `${field}-hint`, bad && `${field}-error`].filter(Boolean).join(" ");
  return (
    <div class={bad ? "field wrong" : "field"}>
      <label for={field}>{t(`compass.${field}`)}</label>
      {hinted.includes(field) ? (
        <p class="hint" id={`${field}-hint`}>
          {t(`compass.${field}.hint`)}
        </p>
      ) : null}
      {bad ? (
        <p class="message" id={`${field}-error`}>
          {t("compass.wrong")}
        </p>
      ) : null}
      <select id={field} name={field} aria-describedby={described || undefined} aria-invalid={bad || undefined}>
        <option value="">{t("compass.unknown")}</option>
        {field === "place" ? option(online, t("compass.online")) : null}
        <optgroup label={t("compass.group.packs")}>
          {names.filter(({ code }) => packed.includes(code)).map(({ code, name }) => option(code, name))}
        </optgroup>
        <optgroup label={t("compass.group.all")}>
          {names.filter(({ code }) => !packed.includes(code)).map(({ code, name }) => option(code, name))}
        </optgroup>
      </select>
    </div>
  );
};

const hinted: readonly Field[] = ["place", "person"];
