import type { VNode } from "preact";
import { inDigits, type Language, type T } from "../../kit/language.ts";
import { placeOfWrong, wrongSaid, type WrongLetter } from "../letter-wrong.ts";

type Shown = {
  readonly t: T;
  readonly language: Language;
  readonly answered: boolean;
  /** Nobody, where it cannot be checked whom the report went to. */
  readonly to: readonly {
    readonly id: string;
    readonly name: string;
    readonly can: readonly string[];
    readonly asked: boolean;
  }[];
  readonly wrong?: WrongLetter | undefined;
  /** Signs that stand in the field: said where they are too many. */
  readonly long?: number | undefined;
  /** The field takes no more letters than these; without scripts nothing says it beforehand. */
  readonly atMost?: number | undefined;
  /** What stays when something went wrong. */
  readonly text?: string;
  readonly ticked?: readonly string[] | undefined;
};

/**
 * Whom to write to, and one clear box. Offered is whom the reporter gave the report, by their own signature; ticked is
 * who asked and has no answer yet, all of them, and nobody else: who answers two questions in one letter answers both.
 */
export const WriteFields = (shown: Shown): VNode => {
  const { t, language, answered, to, wrong, text = "", atMost } = shown;
  if (to.length === 0) return <NobodyToWriteTo t={t} text={text} />;
  const beside = wrong === undefined ? undefined : placeOfWrong[wrong];
  const sentence = wrong === undefined ? "" : wrongSaid(wrong, t, { language, to });
  const counted = wrong === "follow-up.write.wrong.long" && shown.long !== undefined;
  return (
    <>
      <h2>{t(answered ? "follow-up.write.answer" : "follow-up.write.add")}</h2>
      <WhomTo {...shown} said={beside === "to" ? sentence : undefined} />
      <div class={beside === "text" ? "field wrong" : "field"}>
        <label for="text">{t("follow-up.write.text")}</label>
        {atMost !== undefined && (
          <p class="hint" id="text-hint">
            {t("follow-up.write.at-most", { most: inDigits(atMost, language) })}
          </p>
        )}
        <div role="alert" id="text-error">
          {beside === "text" && <p class="message">{sentence}</p>}
        </div>
        {counted && (
          // Not within the alert: it would be read out again at each key.
          <p class="hint" id="text-count">
            {t("follow-up.write.count", { long: inDigits(shown.long!, language) })}
          </p>
        )}
        <textarea
          id="text"
          name="text"
          rows={6}
          autocomplete="off"
          dir="auto"
          maxLength={atMost !== undefined && text.length > atMost ? undefined : atMost}
          aria-describedby={[atMost !== undefined && "text-hint", "text-error", counted && "text-count"]
            .filter(Boolean)
            .join(" ")}
          aria-invalid={beside === "text"}
          defaultValue={text}
        />
      </div>
    </>
  );
};

/** With one there is nothing to tick; what is wrong with whom it goes to is said there all the same. */
const WhomTo = ({ t, to, ticked, said }: Shown & { readonly said: string | undefined }): VNode => {
  const alert = (
    <div role="alert" id="to-error">
      {said !== undefined && <p class="message">{said}</p>}
    </div>
  );
  if (to.length === 1)
    return (
      <div id="to" tabIndex={-1}>
        <p class="hint">
          {t("follow-up.write.reads", { name: to[0]!.name })}
          <input type="hidden" name="to" value={to[0]!.id} />
        </p>
        {alert}
      </div>
    );
  return (
    <fieldset class="choices" id="to" tabIndex={-1} aria-describedby={said === undefined ? undefined : "to-error"}>
      <legend>{t("follow-up.write.to")}</legend>
      <p class="hint">
        {t(to.some(({ asked }) => asked) ? "follow-up.write.to.answered" : "follow-up.write.to.first")}
      </p>
      {alert}
      {to.map(({ id, name, asked }) => (
        <div key={id}>
          <label class="choice">
            <input type="checkbox" name="to" defaultChecked={ticked?.includes(id) ?? asked} value={id} />{" "}
            <span>{name}</span>
          </label>
        </div>
      ))}
    </fieldset>
  );
};

/** What was being written stays there to be copied. */
const NobodyToWriteTo = ({ t, text }: { readonly t: T; readonly text: string }): VNode => (
  <>
    <h2>{t("follow-up.write.add")}</h2>
    <p class="note" id="to">
      {t("follow-up.write.to.unproven")}
    </p>
    {text !== "" && (
      <div class="field">
        <label for="text">{t("follow-up.write.text")}</label>
        <textarea id="text" name="text" rows={6} autocomplete="off" dir="auto" readOnly defaultValue={text} />
      </div>
    )}
  </>
);
