import type { VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { T } from "../../kit/language.ts";

/** Asked twice, in place: what is deleted does not come back. The focus goes to the question, and back when it is not meant. */
export const Forget = ({ t, busy, onForget }: { t: T; busy: boolean; onForget: () => void }): VNode => {
  const [sure, setSure] = useState<boolean | null>(null);
  const place = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (sure !== null) place.current?.focus();
  }, [sure]);
  if (sure !== true)
    return (
      <button
        key="ask"
        type="button"
        class="button plain"
        ref={(button) => void (place.current = button)}
        onClick={() => setSure(true)}
      >
        {t("follow-up.forget")}
      </button>
    );
  return (
    <>
      <span key="sure" tabIndex={-1} ref={place}>
        {t("follow-up.forget.sure")}
      </span>
      <span class="actions">
        <button type="button" class="button even" disabled={busy} onClick={onForget}>
          {t("follow-up.forget.yes")}
        </button>
        <button type="button" class="button even" onClick={() => setSure(false)}>
          {t("follow-up.forget.no")}
        </button>
      </span>
    </>
  );
};
