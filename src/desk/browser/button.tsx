import type { ComponentChildren } from "preact";
import { busy } from "./desk-state.ts";
import { t } from "./words.ts";

/** A button that says that it is at work. It stays focusable meanwhile, and while it is `off`: focus must not be lost. */
export const Button = ({
  name,
  act,
  plain,
  off = false,
  children,
}: {
  name: string;
  act: () => unknown;
  plain?: boolean;
  /** Nothing to do at the moment; it keeps its place. */
  off?: boolean;
  children: ComponentChildren;
}) => {
  const working = busy.value === name;
  return (
    <button
      type="button"
      class={plain === true ? "plain" : ""}
      aria-disabled={off || busy.value !== null}
      onClick={() => (off || busy.value !== null ? undefined : void act())}
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
