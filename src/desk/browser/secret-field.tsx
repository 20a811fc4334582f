import type { Signal } from "@preact/signals";
import { t } from "./words.ts";

type Given = {
  readonly id: string;
  readonly autocomplete: "off" | "new-password";
  readonly words: Signal<string>;
  readonly shown: Signal<boolean>;
  readonly "aria-invalid"?: boolean;
  readonly "aria-describedby"?: string;
};

/** A field for a secret, with a way to see what one types: for who is alone in the room. */
export const SecretField = ({ words, shown, ...rest }: Given) => {
  const field = {
    ...rest,
    spellcheck: false,
    value: words.value,
    onInput: (event: { readonly currentTarget: HTMLInputElement }) => (words.value = event.currentTarget.value),
  };
  return (
    <>
      {shown.value ? <input type="text" {...field} /> : <input type="password" {...field} />}
      <label class="choice">
        <input
          type="checkbox"
          checked={shown.value}
          onChange={(event) => (shown.value = event.currentTarget.checked)}
        />
        <span>{t("desk.show-typed")}</span>
      </label>
    </>
  );
};
