import { useEffect, useRef } from "preact/hooks";
import { keysShown, singleKeys } from "./desk-state.ts";
import { shortcuts } from "./shortcuts.ts";
import { t } from "./words.ts";

/** The list of keys, on "?". */
export const KeysShown = () => {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const hide = (): void => {
    keysShown.value = false;
  };
  return (
    <dialog ref={dialog} aria-labelledby="keys-title" onClose={hide}>
      <h2 id="keys-title">{t("desk.keys")}</h2>
      <dl class="keys">
        {shortcuts.map((keys, n) => (
          <div>
            <dt>
              {keys.split(" ").map((key) => (
                <kbd>{key}</kbd>
              ))}
            </dt>
            <dd>{t(`desk.keys.${n + 1}`)}</dd>
          </div>
        ))}
      </dl>
      <label class="choice">
        <input
          type="checkbox"
          checked={singleKeys.value}
          onChange={(event) => (singleKeys.value = event.currentTarget.checked)}
        />
        <span>{t("desk.keys.on")}</span>
      </label>
      <button type="button" onClick={() => dialog.current?.close()}>
        {t("desk.close")}
      </button>
    </dialog>
  );
};
