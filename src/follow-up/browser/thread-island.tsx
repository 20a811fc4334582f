import type { VNode } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Asking } from "../../kit/browser/ask.ts";
import { useWarning } from "../../kit/browser/warn.ts";
import { markOf, type T } from "../../kit/language.ts";
import { readReceipt } from "../../envelope/receipt.ts";
import type { ReturnProps } from "../pages/return-props.ts";
import type { LookAt } from "../../report/browser/picked-files.ts";
import { FilesLeaving } from "../../report/browser/files-leaving.tsx";
import { ReceiptForm, wrongReceipt } from "../pages/receipt-form.tsx";
import { ThreadLetters } from "../pages/thread-letters.tsx";
import { sentenceAtTheDoor, sentenceInThread } from "../refusals.ts";
import { becameOf, saidBy, type Left } from "./letter-leaving.ts";
import type { Came, Progress, Shown, ToWrite, Visitor, WriteRefusal, Written } from "./visitor.ts";
import { Forget } from "./forget.tsx";
import { goToField } from "./go-to-field.ts";
import { letterOf, WriteLetter, type Draft } from "./write-letter.tsx";

export type IslandGiven = {
  readonly props: ReturnProps;
  readonly t: T;
  readonly visitor: () => Asking<Visitor>;
  readonly lookAt: LookAt;
  /** Ends the worker: with it go the keys. */
  readonly end: () => void;
  readonly idleMs?: number;
};

/** Receipt in, thread out. Nothing is stored; after ten idle minutes, or on leaving, it is as if nobody had come. */
export const ThreadIsland = ({ props, t, visitor, lookAt, end, idleMs = 10 * 60_000 }: IslandGiven): VNode => {
  const [shown, setShown] = useState<Shown | null>(null);
  const [wrong, setWrong] = useState(props.said.wrong);
  const [notice, setNotice] = useState(props.said.notice);
  const [busy, setBusy] = useState(false);
  /** Share of the files of a letter that has left; null when none is leaving. */
  const [share, setShare] = useState<number | null>(null);
  /** Nobody answers, and we keep trying. */
  const [lost, setLost] = useState(false);
  const [writing, setWriting] = useState(false);
  const progress: Progress = (news) => ("lost" in news ? setLost(news.lost) : setShare(news.share));
  const stop = useRef<AbortController | null>(null);
  /** A letter that was begun, and in which mailbox: when the messages close by themselves, it waits for who comes back. */
  const begun = useRef<Begun | null>(null);
  const [unsent, setUnsent] = useState(false);
  const [sure, setSure] = useState(false);
  useWarning(unsent);
  /** Where the reader goes next: the heading of what is new, or the field that is wrong. */
  const goTo = useRef<"asked" | "receipt" | "said" | null>(null);
  /** Somebody types on while a letter leaves: what became of it is spoken, and their place is left to them. */
  const [typing, setTyping] = useState(false);
  const under = useRef<HTMLDivElement>(null);

  const close = (why?: string): void => {
    end();
    setShown(null);
    setBusy(false);
    setLost(false);
    setWriting(false);
    setShare(null);
    setNotice(why);
    goTo.current = "asked";
  };

  useEffect(() => {
    if (shown === null) return;
    let last = Date.now();
    const over = (): void => close(begun.current === null ? "follow-up.over" : "follow-up.over.kept");
    let timer = setTimeout(over, idleMs);
    const awake = (): void => {
      last = Date.now();
      clearTimeout(timer);
      timer = setTimeout(over, idleMs);
    };
    // In a page that a telephone kept in memory no timer ran.
    const back = (): void => (Date.now() - last > idleMs ? over() : awake());
    for (const name of signsOfLife) addEventListener(name, awake, { passive: true });
    addEventListener("pageshow", back);
    return () => {
      clearTimeout(timer);
      for (const name of signsOfLife) removeEventListener(name, awake);
      removeEventListener("pageshow", back);
    };
  }, [shown, share]);

  // In another language the letters say who wrote in its words.
  const spoken = useRef(props.language);
  useEffect(() => {
    if (spoken.current === props.language) return;
    spoken.current = props.language;
    if (shown === null) return;
    void inTry(() => visitor().speak(props.language)).then(
      (said) => "refused" in said || setShown(said),
      () => undefined,
    );
  }, [props.language]);

  useLayoutEffect(() => {
    const place = goTo.current === null ? null : document.getElementById(goTo.current);
    goTo.current = null;
    if (place !== null) goToField(place);
  });
  // A small phone shows what is pressed and little more: what is said of it is brought there, again when the box has emptied.
  const leaving = writing && (share !== null || lost);
  useEffect(() => {
    if (shown === null || typing || !(busy || notice !== undefined)) return;
    const bring = (): void => under.current?.scrollIntoView({ block: "nearest" });
    bring();
    const next = requestAnimationFrame(bring);
    return () => cancelAnimationFrame(next);
  }, [busy, leaving, notice]);

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
    const came = await inTry(() => visitor().come(receipt, props.trust, props.language, progress)).catch((): Came => ({
      refused: "fault",
    }));
    setBusy(false);
    setLost(false);
    goTo.current = "asked";
    if ("refused" in came) return setNotice((sentenceAtTheDoor as Readonly<Record<string, string>>)[came.refused]);
    field.value = "";
    settle(came);
    setShown(came);
  };

  /** A letter that left before the messages closed, of which nobody knew whether it arrived. */
  const settle = ({ mailbox, there }: Shown): void => {
    const kept = begun.current;
    if (kept?.mailbox !== mailbox) return;
    const became = becameOf(kept.tried, saidBy(letterOf(kept.draft)), there);
    if (became === null) return;
    setNotice(became === "this" ? "follow-up.write.sent" : "follow-up.write.spent");
    goTo.current = "said";
    begun.current = became === "this" ? null : { ...kept, tried: [] };
    setUnsent(became !== "this");
  };

  /** True when it was done; else the words stay where they are. `letter`: the one that leaves by it. */
  const done = async (work: () => Promise<Written>, said: string, letter?: ToWrite): Promise<boolean> => {
    setBusy(true);
    setTyping(false);
    setNotice(undefined);
    const written = await inTry(work).catch((): Written => ({ refused: "fault" }));
    setBusy(false);
    setLost(false);
    const other = letter !== undefined && begun.current !== null && begun.current.draft.text !== letter.text;
    setTyping(other);
    if (!other) goTo.current = "said";
    if (!("refused" in written)) {
      setShown(written);
      setNotice(said);
      if (letter !== undefined && begun.current !== null) begun.current = { ...begun.current, tried: [] };
      return true;
    }
    if (written.shown !== undefined) setShown(written.shown);
    if (written.refused === "over") close(begun.current === null ? "follow-up.over" : "follow-up.over.kept");
    else setNotice(noticeOf[written.refused]);
    const { left } = written;
    if (left !== undefined && letter !== undefined && begun.current !== null)
      begun.current = {
        ...begun.current,
        tried: [...begun.current.tried, { sha256: left, said: saidBy(letter) }],
      };
    return false;
  };

  const write = async (letter: ToWrite): Promise<boolean> => {
    const { signal } = (stop.current = new AbortController());
    if (letter.files.length > 0) setShare(0);
    setWriting(true);
    const sent = await done(() => visitor().write(letter, progress, signal), "follow-up.write.sent", letter);
    setWriting(false);
    setShare(null);
    return sent;
  };

  if (shown === null) {
    return (
      <ReceiptForm
        t={t}
        action={props.action}
        wrong={wrong}
        notice={lost ? "report.send.lost" : notice}
        busy={busy}
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void come(event.currentTarget as HTMLFormElement);
        }}
      />
    );
  }
  const told = notice === undefined ? "" : t(notice);
  const forget = (seq: number): VNode => (
    <Forget t={t} busy={busy} onForget={() => void done(() => visitor().forget(seq), "follow-up.forget.done")} />
  );
  return (
    <div class="narrow stack" lang={markOf(props.language).lang}>
      <h1 id="asked" tabIndex={-1}>
        {t("follow-up.thread.title")}
      </h1>
      <ThreadLetters letters={shown.letters} language={props.language} t={t} forget={forget} />
      <WriteLetter
        shown={shown}
        t={t}
        language={props.language}
        busy={busy}
        lookAt={lookAt}
        onSend={write}
        draft={begun.current?.mailbox === shown.mailbox ? begun.current.draft : null}
        onDraft={(draft) => {
          if (draft === null && begun.current?.mailbox !== shown.mailbox) return;
          begun.current = draft === null ? null : { mailbox: shown.mailbox, draft, tried: begun.current?.tried ?? [] };
          setUnsent(draft !== null);
          setSure(false);
        }}
      />
      <div class="stack" ref={under}>
        <p class="status" role="status">
          {leaving ? "" : busy ? t(lost ? "report.send.lost" : "follow-up.busy") : typing && told}
        </p>
        {leaving && <FilesLeaving share={share} lost={lost} t={t} onCancel={() => stop.current?.abort()} />}
        {/* Read out because the focus comes here: in the live region it would be heard twice. */}
        {!busy && !typing && notice !== undefined && (
          <p class="note" id="said" tabIndex={-1}>
            {told}
          </p>
        )}
      </div>
      <p>
        {sure && `${t("follow-up.close.unsent")} `}
        <button
          type="button"
          class="button even"
          onClick={() => {
            if (begun.current !== null && !sure) return setSure(true);
            begun.current = null;
            setUnsent(false);
            close("follow-up.closed");
          }}
        >
          {t("follow-up.close")}
        </button>
      </p>
      <p>
        <a href={`/${props.language}/after`}>{t("follow-up.after")}</a>
      </p>
    </div>
  );
};

const noticeOf: Readonly<Record<WriteRefusal, string>> = {
  ...sentenceInThread,
  stopped: "report.failed.cancelled",
  unsure: "follow-up.refused.unsure",
  readers: "follow-up.refused.readers",
  earlier: "follow-up.write.spent",
};

/** A letter that was begun, and what of it left without an answer coming back. */
type Begun = { readonly mailbox: string; readonly draft: Draft; readonly tried: readonly Left[] };

/** Words that are dictated or pasted press no key. */
const signsOfLife = ["keydown", "pointerdown", "scroll", "input"];

/** A worker that cannot start throws at once; here it becomes a promise like any other. */
const inTry = async <R,>(work: () => Promise<R>): Promise<R> => await work();
