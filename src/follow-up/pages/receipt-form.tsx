import type { ComponentChildren, VNode } from "preact";
import type { T } from "../../kit/language.ts";

type Shown = {
  readonly t: T;
  readonly action: string;
  /** What is wrong with what was typed: the key of a sentence beside the field. */
  readonly wrong?: string | undefined;
  readonly notice?: string | undefined;
  /** What stands in the field. */
  readonly typed?: string;
  readonly busy?: boolean;
  readonly children?: ComponentChildren;
  readonly onSubmit?: (event: SubmitEvent) => void;
};

/** One field. What is typed never stands in an address, and the browser is asked not to remember it. */
export const ReceiptForm = ({ t, action, wrong, notice, typed, busy = false, children, onSubmit }: Shown): VNode => (
  <form
    id="thread"
    class="narrow stack"
    method="post"
    action={action}
    autocomplete="off"
    noValidate
    onSubmit={onSubmit}
  >
    <h1 id="asked" tabIndex={-1}>
      {t("follow-up.enter.title")}
    </h1>
    <p>{t("follow-up.enter.text")}</p>
    <p class="note" role="status" hidden={notice === undefined}>
      {notice === undefined ? "" : t(notice)}
    </p>
    <div class={wrong === undefined ? "field" : "field wrong"}>
      <label for="receipt">{t("follow-up.enter.label")}</label>
      <p class="hint" id="receipt-hint">
        {t("follow-up.enter.hint")}
      </p>
      <div role="alert" id="receipt-error">
        {wrong !== undefined && <p class="message">{t(wrong)}</p>}
      </div>
      <input
        id="receipt"
        name="receipt"
        type="text"
        inputMode="text"
        autocomplete="off"
        autocapitalize="characters"
        autocorrect="off"
        spellcheck={false}
        maxLength={2000}
        defaultValue={typed}
        dir="ltr"
        aria-describedby="receipt-hint receipt-error"
        aria-invalid={wrong !== undefined}
      />
    </div>
    {children}
    <p class="actions">
      <button type="submit" class="button" name="go" value="open" aria-disabled={busy}>
        {t(busy ? "follow-up.enter.opening" : "follow-up.enter.open")}
      </button>
    </p>
  </form>
);

/** Each slip of the fingers has its sentence; none of them asks the server. */
export const wrongReceipt = {
  length: "follow-up.enter.wrong.length",
  symbol: "follow-up.enter.wrong.symbol",
  check: "follow-up.enter.wrong.check",
} as const;
