import type { VNode } from "preact";
import type { Language, T } from "../../kit/language.ts";
import { LanguageWaysWithin } from "../../kit/page/language-ways.tsx";
import { limits } from "../../report/limits.ts";
import { roomForFiles } from "../room-for-files.ts";
import { ThreadLetters } from "../pages/thread-letters.tsx";
import { ShownAgain } from "../../report/pages/shown-again.tsx";
import { PlainFilesField } from "../../report/pages/plain-files-field.tsx";
import { placeOfWrong, wrongSaid } from "../letter-wrong.ts";
import { WriteFields } from "../pages/write-fields.tsx";
import type { Conversation } from "./conversation.ts";
import type { Said } from "./send-form.ts";
import { mayOpenFiles } from "./write-letter.ts";

type Shown = Said & {
  readonly conversation: Conversation;
  readonly language: Language;
  readonly t: T;
  readonly action: string;
  readonly receipt: string;
  readonly token: string;
};

/** The thread as a plain form. The receipt travels in the body of the next post, never in an address. */
export const PlainThread = ({
  conversation,
  language,
  t,
  action,
  receipt,
  token,
  notice,
  wrong,
  wrongFiles = [],
  text = "",
  ticked,
}: Shown): VNode => (
  <form
    id="thread"
    class="stack"
    method="post"
    action={action}
    encType="multipart/form-data"
    autocomplete="off"
    noValidate
  >
    <input type="hidden" name="receipt" value={receipt} />
    <input type="hidden" name="open" value="yes" />
    <input type="hidden" name="token" value={token} />
    <LanguageWaysWithin language={language} path="/return" />
    <h1>{t("follow-up.thread.title")}</h1>
    <ShownAgain language={language} t={t} />
    <WhatIsWrong t={t} wrong={wrong} files={wrongFiles[0]} to={conversation.to} language={language} />
    {notice !== undefined && (
      <p class="note" role="status">
        {t(notice)}
      </p>
    )}
    <ThreadLetters
      letters={conversation.letters}
      language={language}
      t={t}
      forget={(seq) => (
        <button type="submit" class="button plain" name="go" value={`forget:${seq}`}>
          {t("follow-up.forget")}
        </button>
      )}
    />
    <WriteFields
      t={t}
      language={language}
      answered={conversation.answered}
      to={conversation.to}
      wrong={wrong}
      long={text.length}
      text={text}
      ticked={ticked}
      atMost={limits.letter}
    />
    <Files
      t={t}
      names={mayOpenFiles(conversation.to).map(({ name }) => name)}
      room={roomForFiles(conversation.letters)}
      wrong={wrongFiles}
    />
    {conversation.to.length > 0 && (
      <p class="actions">
        <button type="submit" class="button" name="go" value="send">
          {t("follow-up.write.send")}
        </button>
      </p>
    )}
    <p>
      <a class="button even" href={action}>
        {t("follow-up.close")}
      </a>
    </p>
    <p>
      <a href={`/${language}/after`}>{t("follow-up.after")}</a>
    </p>
  </form>
);

/** On top too: the page comes back at its beginning, and the fields are at its end. */
const WhatIsWrong = ({ t, wrong, files, to, language }: Wrong): VNode | null =>
  wrong === undefined && files === undefined ? null : (
    <div class="summary" role="alert" tabIndex={-1} id="errors">
      <h2>{t("report.error.title")}</h2>
      <ul>
        {wrong !== undefined && (
          <li>
            <a href={`#${to.length === 0 ? "to" : placeOfWrong[wrong]}`}>{wrongSaid(wrong, t, { language, to })}</a>
          </li>
        )}
        {files !== undefined && (
          <li>
            <a href="#files">{files}</a>
          </li>
        )}
      </ul>
    </div>
  );

type Wrong = Pick<Shown, "t" | "wrong" | "language"> & {
  readonly files: string | undefined;
  readonly to: Conversation["to"];
};

/**
 * Opened by hand, so that the warning is met before the files are; a text browser shows both, in this order. Open from
 * the start when something is wrong inside.
 */
const Files = ({ t, names, room, wrong }: FilesShown): VNode | null =>
  names.length === 0 && wrong.length === 0 ? null : room === 0 ? (
    <p class="note" id="files">
      {t("follow-up.files.full")}
    </p>
  ) : (
    <details class="helper group" open={wrong.length > 0}>
      <summary>{t("follow-up.files.add")}</summary>
      <div class="stack">
        <p class="note gate">{t("report.evidence.warning")}</p>
        <p class="hint">{t("follow-up.files.who", { names: names.join(" · ") })}</p>
        {room < limits.plainFiles && <p class="hint">{t("report.evidence.noscript.too-many", { most: room })}</p>}
        <PlainFilesField t={t} wrong={wrong} />
      </div>
    </details>
  );

type FilesShown = {
  readonly t: T;
  readonly names: readonly string[];
  /** Files that this conversation still takes. */
  readonly room: number;
  readonly wrong: readonly string[];
};

/** Deleting is asked about on a page of its own; what was being written waits. */
export const PlainForget = ({
  t,
  action,
  receipt,
  token,
  sure,
  seq,
  text,
  wrong,
  ticked = [],
}: Pick<Shown, "t" | "action" | "receipt" | "token" | "text" | "wrong" | "ticked"> & {
  readonly seq: number;
  /** Of this question, which counts where the letter's own form is too old to delete anything. */
  readonly sure: string;
}): VNode => (
  <form id="thread" class="stack" method="post" action={action} autocomplete="off">
    <input type="hidden" name="receipt" value={receipt} />
    <input type="hidden" name="open" value="yes" />
    <input type="hidden" name="token" value={token} />
    <input type="hidden" name="sure" value={sure} />
    {text !== undefined && <input type="hidden" name="text" value={text} />}
    {ticked.map((id) => (
      <input type="hidden" name="to" value={id} key={id} />
    ))}
    <h1>{t("follow-up.forget.sure")}</h1>
    {wrong !== undefined && (
      <p class="note" role="alert">
        {t(wrong)}
      </p>
    )}
    <p class="actions">
      <button type="submit" class="button" name="go" value={`forgotten:${seq}`}>
        {t("follow-up.forget.yes")}
      </button>{" "}
      <button type="submit" class="button even" name="go" value="open">
        {t("follow-up.forget.no")}
      </button>
    </p>
  </form>
);
