import type { ComponentChildren } from "preact";
import { busy } from "./desk-state.ts";
import { t } from "./words.ts";

/** A button that says that it is at work. It stays focusable meanwhile: focus must not be lost. */
export const Button = ({
  name,
  act,
  plain,
  children,
}: {
  name: string;
  act: () => unknown;
  plain?: boolean;
  children: ComponentChildren;
}) => {
  const working = busy.value === name;
  return (
    <button
      type="button"
      class={plain === true ? "plain" : ""}
      aria-disabled={busy.value !== null}
      onClick={() => (busy.value === null ? void act() : undefined)}
    >
      {working ? t("desk.working") : children}
    </button>
  );
};

/** Said plainly: nothing of a report that doesn't verify is shown as if it did. */
export const Unreadable = () => (
  <div class="card tampered" role="alert">
    <p class="lead">{t("casework.unreadable")}</p>
    <p>{t("casework.unreadable.why")}</p>
    <p>{t("casework.unreadable.next")}</p>
  </div>
);
