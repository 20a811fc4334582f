import type { VNode } from "preact";
import type { Language, T } from "../../kit/language.ts";
import { ThreadLetters } from "../pages/thread-letters.tsx";
import { WriteFields } from "../pages/write-fields.tsx";
import type { Conversation } from "./conversation.ts";

type Shown = {
  readonly conversation: Conversation;
  readonly language: Language;
  readonly t: T;
  readonly action: string;
  readonly receipt: string;
  readonly token: string;
  readonly notice?: string | undefined;
  readonly wrong?: string | undefined;
  readonly text?: string;
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
  text = "",
}: Shown): VNode => (
  <form class="stack" method="post" action={action} autocomplete="off" noValidate>
    <input type="hidden" name="receipt" value={receipt} />
    <input type="hidden" name="token" value={token} />
    <h1>{t("follow-up.thread.title")}</h1>
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
    <WriteFields t={t} answered={conversation.answered} to={conversation.to} wrong={wrong} text={text} />
    <p class="hint">{t("follow-up.noscript.files")}</p>
    <p class="actions">
      <button type="submit" class="button" name="go" value="send">
        {t("follow-up.write.send")}
      </button>
    </p>
    <p>
      <a class="button even" href={action}>
        {t("follow-up.close")}
      </a>
    </p>
  </form>
);

/** Deleting is asked about on a page of its own. */
export const PlainForget = ({
  t,
  action,
  receipt,
  token,
  seq,
}: Omit<Shown, "conversation" | "language"> & { seq: number }): VNode => (
  <form class="stack" method="post" action={action} autocomplete="off">
    <input type="hidden" name="receipt" value={receipt} />
    <input type="hidden" name="token" value={token} />
    <h1>{t("follow-up.forget.sure")}</h1>
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
