import type { VNode } from "preact";
import { dayInWords, type Language, type T } from "../../kit/language.ts";
import type { Letter } from "../letters.ts";

type Shown = {
  readonly letters: readonly Letter[];
  readonly language: Language;
  readonly t: T;
  /** A button for a letter that can be deleted. */
  readonly forget: (seq: number) => VNode;
};

/** Like letters and not like a chat: who, which day, the words. What is missing has its place too. */
export const ThreadLetters = ({ letters, language, t, forget }: Shown): VNode =>
  letters.length === 0 ? (
    <p class="note">{t("follow-up.thread.empty")}</p>
  ) : (
    <ol class="letters">
      {letters.map((letter) => (
        <li key={letter.seq}>
          <OneLetter letter={letter} language={language} t={t} forget={forget} />
        </li>
      ))}
    </ol>
  );

const OneLetter = ({ letter, language, t, forget }: Omit<Shown, "letters"> & { letter: Letter }): VNode => {
  if (letter.kind === "missing") return <p class="letter gap">{t("follow-up.thread.missing")}</p>;
  if (letter.kind === "gone") return <p class="letter gone">{t("follow-up.thread.gone")}</p>;
  if (letter.kind === "unreadable") return <p class="letter gap">{t("follow-up.thread.unreadable")}</p>;
  const day = <time dateTime={letter.day}>{dayInWords(letter.day, language)}</time>;
  if (letter.kind === "ours") {
    return (
      <article class="letter ours">
        <h2 class="from">
          {t("follow-up.thread.you", { names: letter.to.join(" · ") })} · {day}
        </h2>
        <p class="words" dir="auto">
          {letter.text}
        </p>
        {letter.files.length > 0 && <p class="hint">{t("follow-up.thread.files", { n: letter.files.length })}</p>}
        <p>{forget(letter.seq)}</p>
      </article>
    );
  }
  return (
    <article class={letter.fresh ? "letter fresh" : "letter"}>
      <h2 class="from">
        {letter.fresh && (
          <>
            <b>{t("follow-up.thread.new")}</b> ·{" "}
          </>
        )}
        {t("follow-up.thread.from", { name: letter.from })} · {day}
      </h2>
      {letter.outcome !== null && (
        <p>
          <strong>{t(`follow-up.outcome.${letter.outcome}`, { name: letter.sentTo ?? "" })}</strong>
        </p>
      )}
      {letter.text !== "" && (
        <p class="words" dir="auto">
          {letter.text}
        </p>
      )}
      <p>{forget(letter.seq)}</p>
    </article>
  );
};
