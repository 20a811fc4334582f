import type { VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Asking } from "../../kit/browser/ask.ts";
import type { T } from "../../kit/language.ts";
import { keepsFilesBack, remainsOf, textOf, whoAsks, type Answers } from "../answers.ts";
import { givenFrom } from "../carried.ts";
import { chosenOf, type Reader } from "../chosen.ts";
import { questionOf } from "../form.ts";
import { useWarning } from "../../kit/browser/warn.ts";
import { advance, type Go, type Journey } from "../journey.ts";
import { FormPage } from "../pages/question-page.tsx";
import type { IslandProps } from "../pages/render.tsx";
import { ReceiptPage } from "../pages/receipt-page.tsx";
import { wordsFor } from "../wording.ts";
import { limits } from "../limits.ts";
import { tooFull } from "../size.ts";
import { FilePicker, PickedList } from "./file-picker.tsx";
import { withUntouched } from "./files-counted.ts";
import { useEntries } from "./entries.ts";
import { isTold } from "./is-told.ts";
import { filesToSend, pick, type FileFault, type LookAt, type Picked } from "./picked-files.ts";
import { Position, type AskPosition } from "./position.tsx";
import { ReceiptActions } from "./receipt-actions.tsx";
import { FailedView, SendingView, type Failure, type Sending } from "./sending-view.tsx";
import type { Progress, Sender, Sent } from "./sender.ts";

type Phase =
  | { readonly at: "asking" }
  | { readonly at: "sending"; readonly sending: Sending }
  | { readonly at: "failed"; readonly why: Failure }
  | { readonly at: "sent"; readonly groups: readonly string[] };

export type IslandGiven = {
  readonly props: IslandProps;
  readonly t: T;
  /** Starts the sealing worker, once, at the first sign of life. */
  readonly sealing: () => Asking<Sender>;
  readonly lookAt: LookAt;
  readonly askPosition: AskPosition;
  readonly now: () => Date;
  /** From then on nothing of it may come back. */
  readonly onSent: () => void;
};

/** The form in the browser. Everything is in this component's memory; nothing is stored, nothing leaves before "Send". */
export const Island = ({ props, t: everybody, sealing, lookAt, askPosition, now, onSent }: IslandGiven): VNode => {
  const [journey, setJourney] = useState<Journey>(props.journey);
  const t = wordsFor(everybody, whoAsks(journey.answers));
  const [phase, setPhase] = useState<Phase>({ at: "asking" });
  const [readers, setReaders] = useState<readonly Reader[] | null>(null);
  const [notice, setNotice] = useState(props.notice);
  const [picked, setPicked] = useState<readonly Picked[]>([]);
  const [faults, setFaults] = useState<readonly FileFault[]>([]);
  const [busy, setBusy] = useState(false);
  const cancel = useRef<AbortController>(undefined);
  const moved = useRef(false);
  /** One that was sent before may have arrived, and nobody can ask after it any more. */
  const doubt = useRef(false);

  const prepare = (): void => {
    if (preparing.current) return;
    preparing.current = true;
    const no = () => {
      preparing.current = false;
      setNotice("report.readers.failed");
    };
    const late: Progress = (news) =>
      "lost" in news && setNotice((was) => (news.lost ? lostNotice : was === lostNotice ? props.notice : was));
    inTry(() => sealing().prepare(props.trust, props.language, late)).then((ready) => {
      if ("refused" in ready) return no();
      setReaders(ready.readers);
      setNotice((was) => (ready.expiring ? "report.readers.expiring" : was === props.notice ? was : undefined));
    }, no);
  };
  const preparing = useRef(false);

  // Before the page is painted: keys pressed at once must not lose their place to a focus that comes late.
  useLayoutEffect(() => {
    if (!moved.current) return;
    const target = document.getElementById(journey.errors.length > 0 ? "errors" : "asked");
    target?.focus({ preventScroll: journey.errors.length === 0 });
    // The question, not the site's head: on a small phone that is half the screen. The numbers stay in the strip above.
    if (journey.errors.length === 0) document.getElementById("report")?.scrollIntoView();
  }, [journey.at, journey.errors, phase.at]);

  const holding = (): "free" | "stay" | "ended" => {
    if (phase.at === "sent") return "ended";
    // What may have arrived can only be sent once more as it is.
    return phase.at === "sending" || (phase.at === "failed" && phase.why === "unsure") ? "stay" : "free";
  };
  const entries = useEntries(
    journey,
    (at) => {
      moved.current = true;
      setPhase({ at: "asking" });
      setJourney((was) => ({ ...at, answers: was.answers, errors: [] }));
      setFaults([]);
      if (at.at !== "danger") prepare();
    },
    holding,
  );
  useWarning(phase.at !== "sent" && (isTold(journey.answers) || picked.length > 0));

  const go = (next: Journey, asked: Go): void => {
    moved.current = true;
    setJourney(next.at === journey.at ? next : { ...next, at: journey.at, toCheck: journey.toCheck });
    if (next.at !== journey.at) entries.to(next, asked === "back");
    setNotice((was) => (was === props.notice ? undefined : was));
    if (next.errors.length > 0) setJourney((was) => ({ ...was, errors: next.errors }));
    if (next.at !== "danger") prepare();
    if (next.at === "check" && readers !== null) void inTry(() => sealing().renewProof()).catch(() => undefined);
  };

  const typedIn = (form: HTMLFormElement): Answers[keyof Answers] & object => {
    if (journey.at === "check") return {};
    // Before the list is verified there is nothing to tick, and no ticks must not mean "nobody".
    if (journey.at === "readers" && readers === null) return journey.answers.readers ?? {};
    return givenFrom(journey.at, journey.answers, new FormData(form));
  };

  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const pressed = (event.submitter as HTMLButtonElement | null)?.value as Go | undefined;
    const asked = pressed ?? (journey.at === "check" ? "send" : "next");
    if (journey.at === "readers" && readers === null) {
      if (asked === "next") return prepare();
      const { readers: _, ...answers } = journey.answers;
      const next = advance({ ...journey, answers }, {}, asked);
      return go({ ...next, answers: journey.answers }, asked);
    }
    // Nobody sends without having seen who will read it.
    if (asked === "send" && readers === null) {
      setNotice("report.readers.unchecked");
      return prepare();
    }
    const next = advance(journey, typedIn(event.currentTarget as HTMLFormElement), asked);
    if (asked === "send" && journey.at === "check" && next.at === "check") return void send();
    go(next, asked);
  };

  const onInput = (event: Event): void => {
    prepare();
    const form = event.currentTarget as HTMLFormElement;
    if (journey.at === "check") return;
    const typed = typedIn(form);
    setJourney((was) => ({ ...was, answers: { ...was.answers, [journey.at]: typed } }));
  };

  const progress: Progress = (news) =>
    setPhase((was) => (was.at === "sending" ? { at: "sending", sending: { ...was.sending, ...news } } : was));

  const run = async (
    sending: (progress: Progress, signal: AbortSignal) => Promise<Sent>,
    files: boolean,
  ): Promise<void> => {
    moved.current = true;
    cancel.current = new AbortController();
    setPhase({ at: "sending", sending: { share: files ? 0 : null, lost: false } });
    const sent = await inTry(() => sending(progress, cancel.current!.signal)).catch((): Sent => ({
      kind: "failed",
      why: cancel.current?.signal.aborted === true ? "cancelled" : "fault",
    }));
    if (sent.kind === "sent") {
      forget();
      entries.toFirst();
      onSent();
    }
    if (sent.kind === "failed" && sent.why === "unknown") doubt.current = true;
    setPhase(
      sent.kind === "sent"
        ? { at: "sent", groups: sent.groups }
        : { at: "failed", why: sent.kind === "unsure" ? "unsure" : doubt.current ? "unknown" : sent.why },
    );
  };

  const send = (afterFailure = false): Promise<void> => {
    const chosen = chosenOf(journey.answers, readers ?? []);
    const leaving = keepsFilesBack(journey.answers) ? [] : picked;
    const files = filesToSend(leaving).filter((file) => chosen[file.compartment].length > 0);
    const job = { answers: journey.answers, language: props.language, files };
    return run(async (tell, signal) => {
      // A worker that stopped was started anew and knows no directory yet.
      const ready = afterFailure ? await sealing().prepare(props.trust, props.language, tell, signal) : null;
      if (ready !== null && "refused" in ready)
        return { kind: "failed", why: ready.refused === "lost" ? "lost" : "directory" };
      return sealing()
        .send(job, tell, signal)
        .catch((fault: Error) => (fault.name === "WorkerStopped" ? unknown : Promise.reject(fault)));
    }, files.length > 0);
  };

  const again = (): void => {
    if (phase.at === "failed" && phase.why === "unsure")
      void run((tell, signal) => inTry(() => sealing().sendAgain(tell, signal)).catch(() => unknown), false);
    else void send(true);
  };

  /** After the receipt nothing of the report is left in the page. */
  const forget = (): void => {
    setJourney({ ...props.journey, answers: remainsOf(journey.answers) });
    setPicked([]);
  };

  const add = async (files: File[]): Promise<void> => {
    setBusy(true);
    const looked = await inTry(() => pick(files, picked, lookAt, limits)).catch(() => ({
      picked: [],
      faults: files.map((file) => ({ field: "files", key: "report.evidence.unreadable", name: file.name })),
    }));
    setPicked((was) => [...was, ...looked.picked]);
    setFaults(looked.faults);
    setBusy(false);
  };

  if (phase.at === "sending")
    return <SendingView sending={phase.sending} t={t} onCancel={() => cancel.current?.abort()} />;
  if (phase.at === "failed")
    return (
      <FailedView
        why={phase.why}
        t={t}
        calls={props.calls}
        answers={journey.answers}
        onAgain={again}
        onBack={() => setPhase({ at: "asking" })}
      />
    );
  if (phase.at === "sent") {
    return (
      <ReceiptPage
        groups={phase.groups}
        language={props.language}
        now={now()}
        t={t}
        calls={props.calls}
        answers={journey.answers}
        actions={<ReceiptActions groups={phase.groups} t={t} />}
      />
    );
  }
  const list = {
    picked,
    most: limits.files,
    t,
    onRemove: (key: number) => setPicked((was) => was.filter((one) => one.key !== key)),
    onUntouched: (key: number, untouched: boolean) =>
      setPicked((was) => withUntouched(was, key, untouched, limits.files)),
  };
  const keptBack = picked.length > 0 && keepsFilesBack(journey.answers);
  const nobody =
    readers !== null && picked.length > 0 && !keptBack && chosenOf(journey.answers, readers).media.length === 0;
  return (
    <FormPage
      // Made anew for each question: a browser that translates pages leaves behind elements that no longer change.
      key={`${props.language} ${journey.at}`}
      journey={journey}
      readers={readers ?? []}
      t={t}
      calls={props.calls}
      action={props.action}
      scripts
      live={journey.at === "check" ? [] : tooFull(journey.answers, questionOf(journey.at))}
      notice={nobody && journey.at === "check" ? "report.readers.nobody.media" : notice}
      onSubmit={onSubmit}
      onInput={onInput}
      position={
        <Position
          value={textOf(journey.answers, "place", "position")}
          t={t}
          ask={askPosition}
          onChange={(position) =>
            setJourney((was) => ({ ...was, answers: { ...was.answers, place: { ...was.answers.place, position } } }))
          }
        />
      }
      files={
        keptBack && journey.at === "check" ? (
          <p class="note">{t("report.evidence.kept-back")}</p>
        ) : journey.at === "check" ? (
          picked.length > 0 && (
            <section class="answered">
              <h2>{t("report.evidence.files")}</h2>
              <PickedList {...list} />
            </section>
          )
        ) : (
          <FilePicker {...list} faults={faults} busy={busy} onAdd={(files) => void add(files)} />
        )
      }
    />
  );
};

const unknown: Sent = { kind: "failed", why: "unknown" };
const lostNotice = "report.send.lost";

/** A worker that cannot start throws at once; to the page that is one more fault while sending. */
const inTry = async <Answer,>(work: () => Promise<Answer>): Promise<Answer> => work();
