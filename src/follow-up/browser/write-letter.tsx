import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Language, T } from "../../kit/language.ts";
import { limits } from "../../report/limits.ts";
import { letterText, tooLong, tooManyReaders, wrongText } from "../letter-text.ts";
import { roomForFiles } from "../room-for-files.ts";
import { FilePicker } from "../../report/browser/file-picker.tsx";
import { withUntouched } from "../../report/browser/files-counted.ts";
import { filesToSend, pick, type FileFault, type LookAt, type Picked } from "../../report/browser/picked-files.ts";
import { nobodyChosen, nobodyForFiles, placeOfWrong, type WrongLetter } from "../letter-wrong.ts";
import { WriteFields } from "../pages/write-fields.tsx";
import { goToField } from "./go-to-field.ts";
import type { FileToSend, Shown, ToWrite } from "./visitor.ts";

type Given = {
  readonly shown: Shown;
  readonly t: T;
  readonly language: Language;
  readonly busy: boolean;
  readonly lookAt: LookAt;
  readonly onSend: (letter: ToWrite) => Promise<boolean>;
  /** What was begun before the messages were closed. */
  readonly draft: Draft | null;
  /** Told of each change; null when nothing stands there that would be lost. */
  readonly onDraft: (draft: Draft | null) => void;
};

export type Draft = { readonly text: string; readonly ticked: readonly string[]; readonly picked: readonly Picked[] };

export const letterOf = ({ text, ticked, picked }: Draft): ToWrite => ({
  text,
  to: ticked,
  files: filesToSend(picked),
});

/** The box to answer in. What was typed stays until it has arrived. */
export const WriteLetter = ({ shown, t, language, busy, lookAt, onSend, draft, onDraft }: Given): VNode => {
  const [wrong, setWrong] = useState<WrongLetter>();
  const [long, setLong] = useState(0);
  const [picked, setPicked] = useState<readonly Picked[]>(draft?.picked ?? []);
  const [faults, setFaults] = useState<readonly FileFault[]>([]);
  const [asked, setAsked] = useState(picked.length > 0);
  const gate = asked || picked.length > 0;
  const [looking, setLooking] = useState(false);
  const [letter, setLetter] = useState(0);
  const box = useRef<HTMLFormElement>(null);
  /** What stands in the box: the fields are made anew when nobody is offered any more. */
  const now = useRef(draft);
  const tell = (): void => {
    if (box.current === null) return;
    const { text, to } = toldIn(box.current);
    now.current = text === "" && picked.length === 0 ? null : { text, ticked: to, picked };
    onDraft(now.current);
    setLong(text.length);
    setWrong(
      (was) => tooLong(text) ?? tooManyReaders(to) ?? (isOver(was, to, filesToSend(picked), shown) ? undefined : was),
    );
  };
  useEffect(tell, [picked, letter]);
  const room = roomForFiles(shown.letters);
  const ableToSee = shown.to.filter(({ can }) => can.includes("media"));

  const send = async (form: HTMLFormElement): Promise<void> => {
    const { text, to } = toldIn(form);
    const files = filesToSend(picked);
    const amiss = wrongIn(text, to, files, shown);
    setWrong(amiss);
    if (amiss !== undefined) return goTo(form, placeOfWrong[amiss]);
    tell();
    if (!(await onSend({ text, to, files }))) return;
    setPicked((was) => was.filter(({ key }) => !picked.some((sent) => sent.key === key)));
    setFaults([]);
    setAsked(false);
    // Words that were typed while it left are another letter's.
    if (toldIn(form).text !== text) return;
    now.current = null;
    setLetter(letter + 1);
  };

  // Whoever presses "Send" while a file is still looked at means to send it: it goes as soon as that is done.
  const pressed = useRef(false);
  useEffect(() => {
    if (looking || !pressed.current) return;
    pressed.current = false;
    if (faults.length === 0 && !busy && box.current !== null) void send(box.current);
  }, [looking]);

  const add = async (files: File[]): Promise<void> => {
    setLooking(true);
    const looked = await pick(files, picked, lookAt, { ...limits, files: room }).catch(() => ({
      picked: [],
      faults: files.map((file) => ({ field: "files", key: "report.evidence.unreadable", name: file.name })),
    }));
    setPicked((was) => [...was, ...looked.picked]);
    setFaults(looked.faults);
    setLooking(false);
  };

  return (
    <form
      key={letter}
      ref={box}
      class="stack"
      onInput={tell}
      autocomplete="off"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (looking) pressed.current = true;
        else if (!busy) void send(event.currentTarget as HTMLFormElement);
      }}
    >
      <WriteFields
        t={t}
        language={language}
        answered={shown.answered}
        to={shown.to}
        wrong={wrong}
        long={long}
        {...(now.current === null ? {} : { text: now.current.text, ticked: now.current.ticked })}
      />
      {ableToSee.length > 0 && !gate && (
        <p>
          <button type="button" class="button even" onClick={() => setAsked(true)}>
            {t("follow-up.files.add")}
          </button>
        </p>
      )}
      {gate && room === 0 && <p class="note">{t("follow-up.files.full")}</p>}
      {gate && room > 0 && (
        <>
          <p class="note gate">{t("report.evidence.warning")}</p>
          <p class="hint">{t("follow-up.files.who", { names: ableToSee.map(({ name }) => name).join(" · ") })}</p>
          <FilePicker
            picked={picked}
            faults={faults}
            most={room}
            busy={looking || busy}
            t={t}
            onAdd={(files) => void add(files)}
            onRemove={(key) => setPicked((was) => was.filter((one) => one.key !== key))}
            onUntouched={(key, untouched) => setPicked((was) => withUntouched(was, key, untouched, room))}
          />
        </>
      )}
      {shown.to.length > 0 && (
        <p class="actions">
          <button type="submit" class="button" aria-disabled={busy}>
            {t("follow-up.write.send")}
          </button>
        </p>
      )}
    </form>
  );
};

/** To the first tick, where there are any. */
const goTo = (form: HTMLFormElement, place: "to" | "text"): void => {
  const field =
    form.querySelector<HTMLElement>(`#${place} [type=checkbox]`) ?? form.querySelector<HTMLElement>(`#${place}`);
  if (field !== null) goToField(field);
};

const toldIn = (form: HTMLFormElement): { text: string; to: string[] } => {
  const fields = new FormData(form);
  const typed = fields.get("text");
  return {
    text: letterText(typeof typed === "string" ? typed : ""),
    to: fields.getAll("to").filter((id) => typeof id === "string"),
  };
};

/** These come and go while somebody types and ticks; whatever else was said stays until "Send" is pressed again. */
const isOver = (
  wrong: WrongLetter | undefined,
  to: readonly string[],
  files: readonly FileToSend[],
  shown: Shown,
): boolean =>
  wrong === "follow-up.write.wrong.long" ||
  wrong === "follow-up.write.wrong.readers" ||
  (wrong?.startsWith("follow-up.files.nobody") === true && forFiles(files, to, shown) === undefined);

const forFiles = (files: readonly FileToSend[], to: readonly string[], shown: Shown): WrongLetter | undefined =>
  nobodyForFiles(
    files.map(({ compartment }) => compartment),
    to,
    shown.to,
  );

const wrongIn = (
  text: string,
  to: readonly string[],
  files: readonly FileToSend[],
  shown: Shown,
): WrongLetter | undefined => {
  const wrong = wrongText(text, files.length > 0);
  if (wrong !== undefined) return wrong;
  if (to.length === 0) return nobodyChosen;
  return tooManyReaders(to) ?? forFiles(files, to, shown);
};
