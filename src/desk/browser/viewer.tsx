import { useEffect, useRef } from "preact/hooks";
import type { Words } from "../../casework/view/browser/words.ts";
import { kinds } from "../../report/kinds/kinds.ts";
import { kindInWords, shownAs } from "./attachment-kind.ts";
import { island, type Looked } from "./desk-state.ts";
import { t } from "./words.ts";

/**
 * The sandboxed viewer: a frame of another origin, which by its sandbox has no origin at all. It gets the bytes by
 * message once it says that it is ready, and can say one thing back: hide.
 */
export const Viewer = ({ looked, hide }: { readonly looked: Looked; readonly hide: () => void }) => {
  const whole = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  const hideButton = useRef<HTMLButtonElement>(null);
  const { bytes, kind } = looked;
  const shown = shownAs(kind);
  useEffect(() => {
    const heard = (event: MessageEvent): void => {
      const inside = frame.current?.contentWindow;
      // An opaque origin calls itself "null"; what counts is that it is our own frame that speaks.
      if (inside === null || inside === undefined || event.source !== inside || event.origin !== "null") return;
      if (event.data === "hide") hide();
      if (event.data !== "ready" || kind === null) return;
      const words: Words = {
        lang: document.documentElement.lang,
        dir: document.documentElement.dir,
        label: t("casework.view.label"),
        hold: t("casework.view.hold"),
        broken: t("casework.view.broken", { kind: kindInWords(kind) }),
        first: t("casework.view.first"),
        long: t("casework.view.long"),
        cut: t("casework.view.cut"),
        written: t("casework.view.written"),
      };
      // "*" because an opaque origin can't be named; frame-src lets nothing but the viewer be in there.
      inside.postMessage({ mime: kinds[kind].mime, kind, shown, bytes, words }, "*");
    };
    addEventListener("message", heard);
    hideButton.current?.focus({ preventScroll: true });
    whole.current?.scrollIntoView({ block: "nearest" });
    return () => removeEventListener("message", heard);
  }, [looked]);
  return (
    <div class="viewer" ref={whole}>
      <p class="steps">
        <button type="button" ref={hideButton} onClick={hide}>
          {t("casework.view.hide")}
        </button>
        <span class="soft">{t("casework.view.keys")}</span>
      </p>
      {shown === "no" ? (
        // It says that it is something else than its bytes are.
        <p class="shut" role="alert">
          {kind === null ? t("casework.view.unknown") : t("casework.view.other", { kind: kindInWords(kind) })}
        </p>
      ) : (
        <iframe
          ref={frame}
          title={t("casework.view.label")}
          src={`${island.value?.viewOrigin ?? ""}/`}
          sandbox="allow-scripts"
          referrerpolicy="no-referrer"
          class={`frame ${shown}`}
        />
      )}
    </div>
  );
};
