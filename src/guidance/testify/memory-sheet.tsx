import type { VNode } from "preact";
import type { Language, T } from "../../kit/language.ts";

/**
 * Fields and no form: nothing can be sent, and there is no script. `autocomplete` off also keeps a browser from
 * writing the words down for its next start; `spellcheck` off keeps it from asking a server about them.
 */
export const MemorySheet = ({ t, language }: { t: T; language: Language }): VNode => (
  <div class="narrow memory">
    <a class="back" href={`/${language}/testify`}>
      {t("testify.back")}
    </a>
    <h1>{t("testify.sheet.title")}</h1>
    <p class="note">{t("testify.sheet.stays")}</p>
    <p class="how">{t("testify.sheet.how")}</p>
    {rows.map(([name, size]) => (
      <div class="field">
        <label for={name}>{t(`testify.sheet.${name}`)}</label>
        <p class="hint" id={`${name}-hint`}>
          {t(`testify.sheet.${name}.hint`)}
        </p>
        {size === "line" ? (
          <input id={name} type="text" aria-describedby={`${name}-hint`} autocomplete="off" spellcheck={false} />
        ) : (
          <textarea
            id={name}
            class={size}
            aria-describedby={`${name}-hint`}
            autocomplete="off"
            spellcheck={false}
            rows={4}
          />
        )}
      </div>
    ))}
    <p class="how">{t("testify.sheet.print")}</p>
    <p class="how">
      <a href={`/${language}/report`}>{t("testify.sheet.report")}</a>
    </p>
  </div>
);

/** In the order in which one remembers; guesses stand apart and last. */
const rows = [
  ["written", "line"],
  ["when", "line"],
  ["where", "line"],
  ["saw", "long"],
  ["heard", "long"],
  ["people", "box"],
  ["child", "box"],
  ["car", "line"],
  ["others", "box"],
  ["kept", "line"],
  ["done", "line"],
  ["guess", "box"],
] as const;
