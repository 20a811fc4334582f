import type { VNode } from "preact";
import type { T } from "../../kit/language.ts";

type Shown = {
  readonly t: T;
  readonly answered: boolean;
  readonly to: readonly { readonly id: string; readonly name: string }[];
  readonly wrong?: string | undefined;
  /** What stays when something went wrong. */
  readonly text?: string;
  readonly ticked?: readonly string[] | undefined;
};

/** Whom to write to, and one clear box. After an answer the one who wrote last is chosen already. */
export const WriteFields = ({ t, answered, to, wrong, text = "", ticked }: Shown): VNode => (
  <>
    <h2>{t(answered ? "follow-up.write.answer" : "follow-up.write.add")}</h2>
    {to.length === 1 ? (
      <p class="hint">
        {t("follow-up.write.reads", { name: to[0]!.name })}
        <input type="hidden" name="to" value={to[0]!.id} />
      </p>
    ) : (
      <fieldset class="choices">
        <legend>{t("follow-up.write.to")}</legend>
        <p class="hint">{t(answered ? "follow-up.write.to.answered" : "follow-up.write.to.first")}</p>
        {to.map(({ id, name }, n) => (
          <div key={id}>
            <label class="choice">
              <input
                type="checkbox"
                name="to"
                defaultChecked={ticked?.includes(id) ?? (!answered || n === 0)}
                value={id}
              />{" "}
              <span>{name}</span>
            </label>
          </div>
        ))}
      </fieldset>
    )}
    <div class={wrong === undefined ? "field" : "field wrong"}>
      <label for="text">{t("follow-up.write.text")}</label>
      <div role="alert" id="text-error">
        {wrong !== undefined && <p class="message">{t(wrong)}</p>}
      </div>
      <textarea
        id="text"
        name="text"
        rows={6}
        autocomplete="off"
        dir="auto"
        aria-describedby="text-error"
        defaultValue={text}
      />
    </div>
  </>
);
