import type { VNode } from "preact";
import type { T } from "../../kit/language.ts";

type Shown = {
  readonly t: T;
  readonly answered: boolean;
  /** Nobody, where it cannot be checked whom the report went to. */
  readonly to: readonly { readonly id: string; readonly name: string; readonly asked: boolean }[];
  readonly wrong?: string | undefined;
  /** The field takes no more letters than these; without scripts nothing says it beforehand. */
  readonly atMost?: number | undefined;
  /** What stays when something went wrong. */
  readonly text?: string;
  readonly ticked?: readonly string[] | undefined;
};

/** The one thing that can be wrong with whom it goes to; it stands beside the boxes and not beside the words. */
export const nobodyChosen = "follow-up.write.wrong.nobody";

/**
 * Whom to write to, and one clear box. Offered is whom the reporter gave the report, by their own signature; ticked is
 * who asked and has no answer yet, all of them, and nobody else: who answers two questions in one letter answers both.
 */
export const WriteFields = ({ t, answered, to, wrong, text = "", ticked, atMost }: Shown): VNode => {
  const nobody = wrong === nobodyChosen || wrong === "follow-up.write.wrong.readers";
  const wrongText = nobody ? undefined : wrong;
  if (to.length === 0) return <NobodyToWriteTo t={t} text={text} />;
  return (
    <>
      <h2>{t(answered ? "follow-up.write.answer" : "follow-up.write.add")}</h2>
      {to.length === 1 ? (
        <p class="hint">
          {t("follow-up.write.reads", { name: to[0]!.name })}
          <input type="hidden" name="to" value={to[0]!.id} />
        </p>
      ) : (
        <fieldset class="choices" id="to" tabIndex={-1} aria-describedby={nobody ? "to-error" : undefined}>
          <legend>{t("follow-up.write.to")}</legend>
          <p class="hint">
            {t(to.some(({ asked }) => asked) ? "follow-up.write.to.answered" : "follow-up.write.to.first")}
          </p>
          <div role="alert" id="to-error">
            {nobody && <p class="message">{t(wrong)}</p>}
          </div>
          {to.map(({ id, name, asked }) => (
            <div key={id}>
              <label class="choice">
                <input type="checkbox" name="to" defaultChecked={ticked?.includes(id) ?? asked} value={id} />{" "}
                <span>{name}</span>
              </label>
            </div>
          ))}
        </fieldset>
      )}
      <div class={wrongText === undefined ? "field" : "field wrong"}>
        <label for="text">{t("follow-up.write.text")}</label>
        {atMost !== undefined && (
          <p class="hint" id="text-hint">
            {t("follow-up.write.at-most", { most: atMost })}
          </p>
        )}
        <div role="alert" id="text-error">
          {wrongText !== undefined && <p class="message">{t(wrongText)}</p>}
        </div>
        <textarea
          id="text"
          name="text"
          rows={6}
          autocomplete="off"
          dir="auto"
          maxLength={atMost !== undefined && text.length > atMost ? undefined : atMost}
          aria-describedby={atMost === undefined ? "text-error" : "text-hint text-error"}
          defaultValue={text}
        />
      </div>
    </>
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
