import type { VNode } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Asking } from "../../kit/browser/ask.ts";
import type { T } from "../../kit/language.ts";
import { readReceipt } from "../../envelope/receipt.ts";
import type { ReturnProps } from "../pages/return-props.ts";
import { FilesLeaving } from "../../report/browser/files-leaving.tsx";
import { ReceiptForm, wrongReceipt } from "../pages/receipt-form.tsx";
import { ThreadLetters } from "../pages/thread-letters.tsx";
import type { Came, Shown, ToWrite, Visitor, Written } from "./visitor.ts";
import { WriteLetter } from "./write-letter.tsx";

export type IslandGiven = {
  readonly props: ReturnProps;
  readonly t: T;
  readonly visitor: () => Asking<Visitor>;
  /** Ends the worker: with it go the keys. */
  readonly end: () => void;
  readonly idleMs?: number;
};

/** Receipt in, thread out. Nothing is stored; after ten idle minutes, or on leaving, it is as if nobody had come. */
export const ThreadIsland = ({ props, t, visitor, end, idleMs = 10 * 60_000 }: IslandGiven): VNode => {
  const [shown, setShown] = useState<Shown | null>(null);
  const [wrong, setWrong] = useState<string>();
  const [notice, setNotice] = useState<string>();
  const [busy, setBusy] = useState(false);
  /** Share of the files of a letter that has left; null when none is leaving. */
  const [share, setShare] = useState<number | null>(null);
  const stop = useRef<AbortController | null>(null);
  /** Where the reader goes next: the heading of what is new, or the field that is wrong. */
  const goTo = useRef<"asked" | "receipt" | null>(null);

  const close = (why?: string): void => {
    end();
    setShown(null);
    setBusy(false);
    setShare(null);
    setNotice(why);
    goTo.current = "asked";
  };

  useEffect(() => {
    if (shown === null) return;
    let timer = setTimeout(() => close("follow-up.over"), idleMs);
    const awake = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => close("follow-up.over"), idleMs);
    };
    for (const name of ["keydown", "pointerdown", "scroll"]) addEventListener(name, awake, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const name of ["keydown", "pointerdown", "scroll"]) removeEventListener(name, awake);
    };
  }, [shown, share]);

  useLayoutEffect(() => {
    if (goTo.current !== null) document.getElementById(goTo.current)?.focus();
    goTo.current = null;
  });

  const come = async (form: HTMLFormElement): Promise<void> => {
    const field = form.elements.namedItem("receipt") as HTMLInputElement;
    setNotice(undefined);
    const receipt = readReceipt(field.value);
    if (typeof receipt !== "string") {
      goTo.current = "receipt";
      return setWrong(wrongReceipt[receipt.refused]);
    }
    setWrong(undefined);
    setBusy(true);
    const came = await inTry(() => visitor().come(receipt, props.trust, props.language)).catch((): Came => ({
      refused: "fault",
    }));
    setBusy(false);
    goTo.current = "asked";
    if (!("refused" in came)) {
      field.value = "";
      return setShown(came);
    }
    setNotice(
      came.refused === "directory"
        ? "follow-up.refused.directory"
        : came.refused === "lost"
          ? "follow-up.refused.lost"
          : "follow-up.refused.fault",
    );
  };

  /** True when it was done; else the words stay where they are. */
  const done = async (work: () => Promise<Written>, said: string): Promise<boolean> => {
    setBusy(true);
    setNotice(undefined);
    const written = await inTry(work).catch((): Written => ({ refused: "fault" }));
    setBusy(false);
    if (!("refused" in written)) {
      setShown(written);
      setNotice(said);
      return true;
    }
    if (written.refused === "over") close("follow-up.over");
    else setNotice(written.refused === "stopped" ? "report.failed.cancelled" : `follow-up.refused.${written.refused}`);
    return false;
  };

  const write = async (letter: ToWrite): Promise<boolean> => {
    const { signal } = (stop.current = new AbortController());
    if (letter.files.length > 0) setShare(0);
    const sent = await done(() => visitor().write(letter, setShare, signal), "follow-up.write.sent");
    setShare(null);
    return sent;
  };

  if (shown === null) {
    return (
      <ReceiptForm
        t={t}
        action={props.action}
        wrong={wrong}
        notice={notice}
        busy={busy}
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void come(event.currentTarget as HTMLFormElement);
        }}
      />
    );
  }
  const forget = (seq: number): VNode => (
    <Forget t={t} busy={busy} onForget={() => void done(() => visitor().forget(seq), "follow-up.forget.done")} />
  );
  return (
    <div class="narrow stack">
      <h1 id="asked" tabIndex={-1}>
        {t("follow-up.thread.title")}
      </h1>
      <ThreadLetters letters={shown.letters} language={props.language} t={t} forget={forget} />
      <p class="status" role="status">
        {busy && share === null ? t("follow-up.busy") : notice === undefined ? "" : t(notice)}
      </p>
      {share !== null && <FilesLeaving share={share} t={t} onCancel={() => stop.current?.abort()} />}
      <WriteLetter shown={shown} t={t} busy={busy} clean={(file, kind) => visitor().clean(file, kind)} onSend={write} />
      <p>
        <button type="button" class="button even" onClick={() => close("follow-up.closed")}>
          {t("follow-up.close")}
        </button>
      </p>
      <p>
        <a href={`/${props.language}/after`}>{t("follow-up.after")}</a>
      </p>
    </div>
  );
};

/** Asked twice, in place: what is deleted does not come back. */
const Forget = ({ t, busy, onForget }: { t: T; busy: boolean; onForget: () => void }): VNode => {
  const [sure, setSure] = useState(false);
  if (!sure)
    return (
      <button type="button" class="button plain" onClick={() => setSure(true)}>
        {t("follow-up.forget")}
      </button>
    );
  return (
    <>
      {t("follow-up.forget.sure")}
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

/** A worker that cannot start throws at once; here it becomes a promise like any other. */
const inTry = async <R,>(work: () => Promise<R>): Promise<R> => await work();
